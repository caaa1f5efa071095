// A form sent twice by an impatient press is sent once. The server is idempotent too: this only spares a wait.
const PAUSE = 4000;

export default class OnceOnly {
  constructor(form) {
    this.sentAt = -PAUSE;
    form.addEventListener("submit", (event) => this.guard(event));
    addEventListener("pageshow", () => { this.sentAt = -PAUSE; this.mark(form, false); });
  }

  guard(event) {
    if (event.timeStamp - this.sentAt < PAUSE) { event.preventDefault(); return; }
    this.sentAt = event.timeStamp;
    this.mark(event.target, true);
    setTimeout(() => this.mark(event.target, false), PAUSE);
  }

  mark(form, busy) {
    for (const button of form.querySelectorAll(".button")) {
      if (busy) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  }
}
