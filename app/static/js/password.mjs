// Lets people see the password they type.
export default class Password {
  constructor(element) {
    this.box = element.querySelector("input");
    const { show, hide } = element.dataset;
    if (!show) return;
    this.words = { show, hide };
    const row = document.createElement("div");
    row.className = "password-box";
    this.box.before(row);
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "button button-secondary";
    this.button.textContent = show;
    row.append(this.box, this.button);
    this.button.addEventListener("click", () => this.turn());
    this.box.form?.addEventListener("submit", () => { this.box.type = "password"; });
  }

  turn() {
    const hidden = this.box.type === "password";
    this.box.type = hidden ? "text" : "password";
    this.button.textContent = hidden ? this.words.hide : this.words.show;
  }
}
