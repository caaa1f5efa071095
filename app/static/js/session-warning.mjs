// Warns at least two minutes before an idle session ends, and keeps it open when the person says so (WCAG 2.2.1).
const SPOKEN = [60, 45, 30, 20]; // below two minutes the count is announced at these seconds only

export default class SessionWarning {
  constructor(dialog) {
    this.dialog = dialog;
    this.words = dialog.querySelector('[data-part="left"]');
    this.warn = Number(dialog.dataset.warn) || 120;
    this.life = Number(dialog.dataset.seconds);
    this.begin();
    dialog.addEventListener("close", () => this.keep());
    setInterval(() => this.tick(), 1000);
  }

  begin() {
    this.end = Date.now() + this.life * 1000;
    this.said = null;
  }

  tick() {
    const left = Math.max(0, Math.round((this.end - Date.now()) / 1000));
    if (left === 0) location.reload();
    if (left > this.warn) return;
    if (!this.dialog.open) this.dialog.showModal();
    const moment = left > 60 ? `${Math.ceil(left / 60)} min` : SPOKEN.find((second) => left >= second) ?? 20;
    if (moment === this.said) return;
    this.said = moment;
    this.words.textContent = this.sentence(left);
  }

  sentence(left) {
    const { one, many, seconds } = this.words.dataset;
    if (left > 60) return many.replace("{n}", Math.ceil(left / 60));
    return left > 55 ? one : seconds.replace("{n}", left);
  }

  async keep() {
    try {
      const answer = await fetch(this.dialog.dataset.keep, { credentials: "same-origin", cache: "no-store" });
      if (answer.ok && !answer.redirected) this.begin();
      else location.reload();
    } catch {
      this.begin(); // the network is away: the server decides at the next page
    }
  }
}
