// Shows the copy button beside a number or a code. The text can be selected by hand all the same.
export default class CopyCode {
  constructor(element) {
    if (!navigator.clipboard) return;
    this.button = element.querySelector("button");
    this.code = element.querySelector('[data-part="code"]');
    this.done = element.querySelector('[data-part="done"]');
    this.word = element.dataset.copied;
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.copy());
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.code.textContent.trim());
      this.done.textContent = this.word;
    } catch {
      getSelection().selectAllChildren(this.code);
    }
  }
}
