// An event stream that knows when it is lost: the server speaks at least every 10 s.

const SILENT_MS = 22_000;
const RETRY_MS = 1_500;

/** What htmx listens to: `hx-trigger="chairside:changed from:body"`. */
export const announceChange = () => {
  document.body.dispatchEvent(new CustomEvent("chairside:changed"));
};

/**
 * @param {() => string} address asked anew for every connection
 * @param {{events: Record<string, (value: any) => void>, clock?: (ms: number) => void, lost?: (seconds: number) => void, back?: () => void}} handlers
 */
export const follow = (address, handlers) => {
  let source = null;
  let heardAt = performance.now();
  let lost = false;
  let retry = 0;

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
    source = new EventSource(address());
    source.addEventListener("clock", (event) => {
      heard();
      handlers.clock?.(Date.parse(event.data));
    });
    source.addEventListener("signed-out", () =>
      dispatchEvent(new CustomEvent("chairside:signed-out")),
    );
    for (const [name, handle] of Object.entries(handlers.events)) {
      source.addEventListener(name, (event) => {
        heard();
        handle(event.data ? JSON.parse(event.data) : null);
      });
    }
    source.onerror = () => {
      source.close();
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
  }, 2_000);
  addEventListener("online", open);
  open();
};
