// The drawer at the side in which a form opens: focus goes in and comes back, and what is typed is lost only
// when somebody says so, in the drawer itself.

import { all, around, hear } from "chairside/dom";
import { tell } from "chairside/toasts";
import { gettext } from "chairside/words";

export class Drawer {
  /** @type {Element | null} what opened the form */
  #opener = null;
  /** What waits for the answer whether to discard. @type {(() => void) | null} */
  #then = null;
  /** What was sent and is not answered yet. @type {Set<XMLHttpRequest>} */
  #sent = new Set();
  /** The form asked for last while something is on its way. @type {(() => void) | null} */
  #next = null;
  /** The question for a form that was sent last: an earlier one may be answered after it. @type {XMLHttpRequest | null} */
  #latest = null;

  /**
   * @param {HTMLElement} work
   * @param {{next: () => HTMLElement | undefined, inSight: () => HTMLElement | undefined}} page `next` is where the
   *   focus goes when a form was sent, `inSight` what a drawer below must not cover
   */
  constructor(work, page) {
    this.work = work;
    this.page = page;
    work.addEventListener("input", () => this.#touch());
    work.addEventListener("click", (event) => {
      if (around(event, "[data-sheet-close]")) this.close();
      if (around(event, "[data-sheet-keep]")) this.#keep();
      if (around(event, "[data-sheet-drop]")) this.#drop();
      this.#tick(around(event, "[data-tick]")?.closest("[data-ticked]"));
    });
    document.addEventListener("keydown", (event) => {
      const inside = event.target instanceof Node && work.contains(event.target);
      if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
      if (this.asking) this.#keep();
      else if (inside || event.target === document.body) this.close();
    });
    hear("htmx:beforeRequest", (detail, event) => this.#asked(detail, event));
    hear("htmx:beforeSend", (detail) => this.#sending(detail));
    hear("htmx:beforeSwap", (detail) => this.#answered(detail));
    hear("htmx:afterRequest", (detail) => this.#over(detail));
    hear("htmx:afterSettle", ({ target }) => target === work && this.#opened());
    addEventListener("beforeunload", (event) => {
      if (this.dirty) event.preventDefault();
    });
  }

  /** @returns {HTMLElement | null} */
  get form() {
    return this.work.querySelector("[data-sheet-form]");
  }

  get dirty() {
    return this.form?.dataset.touched === "yes";
  }

  /** @returns {HTMLElement | null} */
  get #question() {
    return this.work.querySelector("[data-sheet-ask]");
  }

  get asking() {
    return Boolean(this.#question && !this.#question.hidden);
  }

  close() {
    if (!this.form) return;
    this.#whenDiscarded(() => {
      this.work.replaceChildren();
      const opener = this.#opener?.id ? document.getElementById(this.#opener.id) : null;
      (opener ?? this.work).focus();
    });
  }

  /** All boxes of a group, but what is confirmed by itself. @param {Element | null | undefined} group */
  #tick(group) {
    if (!group) return;
    for (const box of all("input[type=checkbox]:not([data-alone])", HTMLInputElement, group))
      box.checked = true;
    this.#touch();
  }

  #touch() {
    const { form } = this;
    if (form) form.dataset.touched = "yes";
  }

  /** At once where nothing was typed, else when the answer is to discard it. @param {() => void} act */
  #whenDiscarded(act) {
    const question = this.#question;
    if (!this.dirty || !question) {
      act();
      return;
    }
    this.#then = act;
    question.hidden = false;
    all("[data-sheet-keep]", HTMLElement, question)[0]?.focus();
  }

  #keep() {
    const question = this.#question;
    if (question) question.hidden = true;
    this.#then = null;
    all("[data-sheet-title]", HTMLElement, this.work)[0]?.focus();
  }

  #drop() {
    const act = this.#then;
    this.#then = null;
    if (this.form) this.form.dataset.touched = "";
    act?.();
  }

  /** @param {any} detail @param {Event} event */
  #asked({ target, requestConfig, elt }, event) {
    if (target !== this.work) return;
    if (requestConfig.verb === "get") {
      if (this.#sent.size) {
        // Its answer would come into the form that is asked for now, and close it.
        event.preventDefault();
        this.#next = () => (elt.isConnected ? elt : document.getElementById(elt.id))?.click();
        return;
      }
      if (this.dirty) {
        event.preventDefault();
        this.#whenDiscarded(() => elt.click());
        return;
      }
      this.#opener = this.work.contains(elt) ? this.#opener : elt;
    }
    for (const menu of all("details.menu[open]", HTMLDetailsElement)) menu.open = false;
  }

  /** @param {any} detail */
  #sending({ target, requestConfig, xhr }) {
    if (target !== this.work) return;
    if (requestConfig.verb === "get") this.#latest = xhr;
    else this.#sent.add(xhr);
  }

  /** What waited goes on, unless what was sent came back to be mended. @param {any} detail */
  #over({ xhr }) {
    if (!this.#sent.delete(xhr) || this.#sent.size) return;
    const act = this.#next;
    this.#next = null;
    if (xhr.status && xhr.status < 400) act?.();
  }

  /** What is done beside an open form leaves the form where it is. @param {any} detail */
  #answered(detail) {
    const { target, requestConfig, xhr } = detail;
    if (target !== this.work) return;
    if (requestConfig.verb === "get") {
      // Too late: another form was asked for since, or what is here was begun meanwhile.
      if (xhr !== this.#latest || this.dirty) detail.shouldSwap = false;
      return;
    }
    if (!this.dirty || this.work.contains(requestConfig.elt)) return;
    if (xhr.status < 400) {
      detail.swapOverride = "none";
      return;
    }
    detail.shouldSwap = false;
    const answer = new DOMParser().parseFromString(xhr.responseText, "text/html");
    const wrong = answer.querySelector(".wrong, [role=alert], .notice p");
    tell(
      wrong?.textContent?.trim() || gettext("That was not done. Close the form and try again."),
      "wrong",
    );
  }

  #opened() {
    if (!this.form) {
      (this.page.next() ?? this.work).focus({ preventScroll: true });
      return;
    }
    // Below on a phone: what it may not hide is brought above it.
    const vitals = this.page.inSight();
    if (vitals && matchMedia("(max-width: 47.99rem)").matches)
      scrollTo(0, scrollY + vitals.getBoundingClientRect().top - 4);
    const [wrong] = all("[aria-invalid=true], .wrong", HTMLElement, this.work);
    const [title] = all("[data-sheet-title]", HTMLElement, this.work);
    if (!wrong) {
      const [first] = all("[autofocus]", HTMLElement, this.work);
      (first ?? title)?.focus({ preventScroll: true });
      return;
    }
    this.#touch();
    (wrong.matches("input, textarea, select") ? wrong : title)?.focus();
  }
}
