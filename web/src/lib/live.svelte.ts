// Live updates: one EventSource a browser. The tab that holds the lock reads the stream for all; the others say what they want.
type Message = { topic: string; data: unknown };
type Between =
  | { event: Message }
  | { state: LiveState }
  | { want: string[]; tab: string }
  | { gone: string }
  | { hello: true };
export type LiveState = { state: 'live' | 'reconnecting' | 'offline'; since: number };

const tab = Math.random().toString(36).slice(2);
const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('onus-live') : null;
const wanted = new Map<string, number>();
const others = new Map<string, { topics: string[]; until: number }>();
const listeners = new Set<(message: Message) => void>();
let status = $state.raw<LiveState>({ state: 'reconnecting', since: Date.now() });
let leader = false;
let source: EventSource | null = null;
let open = '';
let heard = Date.now();

export const live = {
  get status(): LiveState {
    return status;
  },
};

function set(state: LiveState['state']): void {
  if (status.state === state) return;
  status = { state, since: Date.now() };
  if (leader) channel?.postMessage({ state: status } satisfies Between);
}

function give(message: Message): void {
  for (const listener of listeners) listener(message);
}

function topics(): string[] {
  const all = new Set(wanted.keys());
  for (const [name, other] of others) {
    if (other.until < Date.now()) others.delete(name);
    else for (const topic of other.topics) all.add(topic);
  }
  return [...all].sort();
}

/** Opens the stream anew when what is wanted has grown; a smaller wish waits for the next time. */
function connect(force = false): void {
  if (!leader) return;
  const want = topics();
  const have = new Set(open.split(','));
  if (!force && source && source.readyState !== EventSource.CLOSED && want.every((t) => have.has(t))) return;
  source?.close();
  open = want.join(',');
  const mine = new EventSource(`/api/v1/live?topics=${encodeURIComponent(open)}`);
  source = mine;
  mine.onopen = () => {
    heard = Date.now();
    set('live');
  };
  mine.onerror = () => {
    set(navigator.onLine ? 'reconnecting' : 'offline');
    if (mine.readyState === EventSource.CLOSED) setTimeout(() => source === mine && connect(true), 3000);
  };
  mine.onmessage = (event) => {
    heard = Date.now();
    set('live');
    try {
      const message = JSON.parse(event.data as string) as Message;
      if (typeof message.topic !== 'string') return;
      channel?.postMessage({ event: message } satisfies Between);
      give(message);
    } catch {
      give({ topic: 'resync', data: null });
    }
  };
}

function lead(): void {
  leader = true;
  channel?.postMessage({ hello: true } satisfies Between);
  connect(true);
  // The heartbeat comments are not shown to scripts: after 40 silent seconds one small request tells a dead line from a calm one.
  setInterval(async () => {
    if (!leader || Date.now() - heard < 40_000) return;
    heard = Date.now();
    const alive = await fetch('/api/v1/welcome', { signal: AbortSignal.timeout(5000) }).then(
      (r) => r.ok,
      () => false,
    );
    if (!alive) {
      set(navigator.onLine ? 'reconnecting' : 'offline');
      connect(true);
    }
  }, 5000);
}

const say = () => channel?.postMessage({ want: [...wanted.keys()], tab } satisfies Between);

export function startLive(listener: (message: Message) => void): void {
  listeners.add(listener);
  channel?.addEventListener('message', ({ data }: MessageEvent<Between>) => {
    if ('event' in data) give(data.event);
    else if ('state' in data) status = data.state;
    else if ('hello' in data) say();
    else if ('gone' in data) others.delete(data.gone);
    else if (leader) {
      others.set(data.tab, { topics: data.want, until: Date.now() + 90_000 });
      connect();
      channel?.postMessage({ state: status } satisfies Between);
    }
  });
  setInterval(say, 30_000);
  addEventListener('pagehide', () => channel?.postMessage({ gone: tab } satisfies Between));
  addEventListener('offline', () => set('offline'));
  addEventListener('online', () => {
    set('reconnecting');
    connect(true);
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) give({ topic: 'resync', data: null });
  });
  if (channel && navigator.locks) {
    // Held for as long as this tab lives; the next tab in line leads after it.
    void navigator.locks.request('onus-live', () => {
      lead();
      return new Promise(() => {});
    });
  } else lead();
}

/** Keeps a topic in the stream until the returned function is called. */
export function want(topic: string): () => void {
  wanted.set(topic, (wanted.get(topic) ?? 0) + 1);
  connect();
  say();
  return () => {
    const left = (wanted.get(topic) ?? 1) - 1;
    if (left) wanted.set(topic, left);
    else wanted.delete(topic);
    say();
  };
}
