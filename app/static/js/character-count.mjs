// Says how many characters remain, aloud only once the person has stopped typing.
const QUIET = 1000;

export default class CharacterCount {
  constructor(element) {
    this.box = element.querySelector("textarea, input");
    this.words = element.querySelector('[data-part="count"]');
    this.limit = Number(element.dataset.limit);
    this.format = new Intl.NumberFormat(document.documentElement.lang);
    this.spoken = this.words.cloneNode();
    this.spoken.className = "only-read";
    this.spoken.removeAttribute("id");
    this.spoken.setAttribute("aria-live", "polite");
    element.append(this.spoken);
    this.box.addEventListener("input", () => this.count());
    if (this.box.value) this.count();
  }

  count() {
    const left = this.limit - [...this.box.value.trim()].length;
    const sentence = left < 0 ? this.words.dataset.over : this.words.dataset.left;
    this.words.textContent = sentence.replace("{n}", this.format.format(Math.abs(left)));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.spoken.textContent = this.words.textContent; }, QUIET);
  }
}
