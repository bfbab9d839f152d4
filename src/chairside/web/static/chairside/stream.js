// An event stream that knows when it is lost: the server speaks at least every 10 s.

const SILENT_MS = 22_000;
const RETRY_MS = 1_500;
const LOOK_MS = 2_000;

/** What htmx listens to: `hx-trigger="chairside:changed from:body"`. */
export const announceChange = () => {
  document.body.dispatchEvent(new CustomEvent("chairside:changed"));
};

/**
 * Reads when asked; asked again meanwhile, once more after that: the newest answer is shown last.
 * @param {() => Promise<void>} load
 * @returns {() => Promise<void>}
 */
export const inTurn = (load) => {
  /** @type {Promise<void> | null} */
  let running = null;
  let again = false;
  const run = async () => {
    while (again) {
      again = false;
      await load();
    }
  };
  return () => {
    again = true;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
};

/**
 * Follows a stream for as long as the page is open, and comes back by itself. The one client of
 * server-sent events: nothing else on our pages opens an `EventSource`.
 * @param {() => string} address asked anew for every connection
 * @param {object} handlers
 * @param {Record<string, (value: any) => void>} handlers.events by name, each with its JSON
 * @param {(ms: number) => void} [handlers.clock] the server's time at each heartbeat
 * @param {(seconds: number) => void} [handlers.lost] nothing was heard for so long
 * @param {() => void} [handlers.back] heard again after it was lost
 */
export const follow = (address, handlers) => {
  /** @type {EventSource | null} */
  let source = null;
  let heardAt = performance.now();
  let lost = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let retry;

  const heard = () => {
    heardAt = performance.now();
    if (!lost) return;
    lost = false;
    handlers.back?.();
  };
  const gone = () => {
    if (lost) return;
    lost = true;
    handlers.lost?.((performance.now() - heardAt) / 1000);
  };
  const open = () => {
    clearTimeout(retry);
    source?.close();
    const opened = new EventSource(address());
    source = opened;
    opened.addEventListener("clock", (event) => {
      heard();
      handlers.clock?.(Date.parse(event.data));
    });
    opened.addEventListener("signed-out", () =>
      dispatchEvent(new CustomEvent("chairside:signed-out")),
    );
    for (const [name, handle] of Object.entries(handlers.events)) {
      opened.addEventListener(name, (event) => {
        heard();
        handle(event.data ? JSON.parse(event.data) : null);
      });
    }
    opened.onerror = () => {
      opened.close();
      gone();
      clearTimeout(retry);
      retry = setTimeout(open, RETRY_MS);
    };
  };
  setInterval(() => {
    if (performance.now() - heardAt < SILENT_MS) return;
    gone();
    heardAt = performance.now();
    open();
  }, LOOK_MS);
  addEventListener("online", open);
  open();
};
