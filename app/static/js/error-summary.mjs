// Brings a person who must mend something to the list of what to mend, and each line to its box, label in view.
export default class ErrorSummary {
  constructor(element) {
    element.focus();
    element.addEventListener("click", (event) => this.lead(event));
  }

  lead(event) {
    const link = event.target.closest("a[href^='#']");
    const box = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!box) return;
    event.preventDefault();
    (box.closest("fieldset")?.querySelector("legend") ?? box.labels?.[0] ?? box).scrollIntoView();
    box.focus({ preventScroll: true });
  }
}
