// The one event stream of this browser. The server speaks at least every 10 s, so that a silence is
// known as a loss. It is opened anew when it is lost, and when more is to be followed: the old one is
// heard until the new one is, and the server is told what was heard last, so that nothing is missed.

const SILENT_MS = 22_000;
const RETRY_MS = 1_500;

/** @typedef {(event: string, data: any) => void} Say `lost` and `open` beside what the server says */

export class Connection {
  /** Nothing is heard since an error or a silence. */
  lost = false;
  /** The server has said that the session is over. */
  ended = false;
  /** When something was heard last, by this device's clock; 0 for never. */
  heardAt = 0;

  #address;
  #say;
  /** @type {string[]} */
  #wanted = [];
  /** @type {Set<string>} what was opened last, heard or not */
  #asked = new Set();
  /** @type {Set<string>} what the stream that is heard was opened with */
  #followed = new Set();
  /** @type {EventSource | null} the stream that is heard */
  #source = null;
  /** @type {EventSource | null} one that nothing was heard of yet */
  #opening = null;
  #openedAt = 0;
  #spokenAt = performance.now();
  #after = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;

  /**
   * @param {(names: string[], after: string) => string} address
   * @param {Say} say
   */
  constructor(address, say) {
    this.#address = address;
    this.#say = say;
  }

  /** Whether all of these are followed, by a stream that is heard. @param {Iterable<string>} names */
  follows(names) {
    return Boolean(this.#source) && [...names].every((name) => this.#followed.has(name));
  }

  /** Follows these; what nobody wants any more is left out with the next opening. @param {string[]} names */
  want(names) {
    this.#wanted = names;
    if (!this.ended && names.some((name) => !this.#asked.has(name))) this.open();
  }

  open() {
    this.ended = false;
    clearTimeout(this.#retry);
    this.#opening?.close();
    const names = [...new Set(this.#wanted)];
    this.#asked = new Set(names);
    const source = new EventSource(this.#address(names, this.#after));
    this.#opening = source;
    this.#openedAt = performance.now();
    for (const name of ["news", "told", "clock", "refused"]) {
      source.addEventListener(name, (event) => {
        this.#hear(source, names, event);
        this.#say(name, JSON.parse(event.data));
      });
    }
    source.addEventListener("signed-out", () => {
      this.close();
      this.ended = true;
      this.#say("signed-out", null);
    });
    source.onerror = () => this.#fail(source);
  }

  close() {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#opening?.close();
    this.#source = null;
    this.#opening = null;
  }

  /** Notices a silence; asked every second or so. */
  look() {
    if (this.ended) return;
    const now = performance.now();
    if (now - this.#spokenAt >= SILENT_MS) {
      this.#spokenAt = now;
      this.#source?.close();
      this.#source = null;
      this.#lose();
      this.open();
    } else if (this.#opening && now - this.#openedAt >= SILENT_MS) {
      this.open();
    }
  }

  /**
   * @param {EventSource} source
   * @param {string[]} names
   * @param {MessageEvent} event
   */
  #hear(source, names, event) {
    this.#spokenAt = performance.now();
    this.heardAt = Date.now();
    this.lost = false;
    if (event.lastEventId) this.#after = event.lastEventId;
    if (source !== this.#opening) return;
    this.#source?.close();
    this.#source = source;
    this.#opening = null;
    this.#followed = new Set(names);
    this.#say("open", null);
  }

  /** @param {EventSource} source */
  #fail(source) {
    source.close();
    if (source === this.#source) this.#source = null;
    if (source === this.#opening) this.#opening = null;
    if (!this.#source) this.#lose();
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.open(), RETRY_MS);
  }

  #lose() {
    if (this.lost) return;
    this.lost = true;
    this.#say("lost", null);
  }
}
