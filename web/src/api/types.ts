// What the API answers with, by hand until the client is generated from /api/v1/openapi.json (npm run api).
export type Time = string;
export type Dur = string;
export type Money = number;
export type Named = { name: string; title: string };
export type Severity = 'critical' | 'high' | 'medium' | 'low';
export type Urgency = 'high' | 'low';
export type Method = 'email' | 'webhook' | 'ntfy';
export type Cover = 'team' | 'domain' | 'none';
export type Moment = 'working-hours' | 'out-of-hours';
export type Readiness = {
  state: 'ready' | 'unproved' | 'mail_only' | 'broken'; // broken: every method permanently refused; unproved: none confirmed within 90 d
  methods: { method: Method; proved: boolean; refused: boolean }[];
  text: string;
};
export type Loss = {
  amount: Money;
  at: Time;
  per_hour: Money; // now = amount + per_hour × (now − at); per_hour 0 once resolved
  exposure_per_hour: Money;
  share_percent: number;
}; // share of users affected, 100 unless revised
export type Why = {
  kind:
    | 'service'
    | 'exposure'
    | 'band'
    | 'cover'
    | 'hold'
    | 'hole'
    | 'fallback'
    | 'rota'
    | 'layer'
    | 'shift'
    | 'override'
    | 'person'
    | 'escalation';
  strong: string;
  text: string;
}; // shown "**strong** text": {"kind":"exposure","strong":"£250,000 an hour","text":"puts it in band high"}
export type Counts = {
  open: number;
  triggered: number;
  acknowledged: number;
  held: number;
  unanswered: number;
  major: number;
  silenced: number;
  mine: number;
  loss_per_hour: Money;
};
export type IncidentRow = {
  number: number;
  title: string;
  severity: Severity;
  urgency: Urgency;
  state: 'triggered' | 'acknowledged' | 'resolved';
  held_until: Time | null;
  snoozed_until: Time | null;
  unanswered: boolean;
  major: boolean;
  silenced: boolean;
  service: string;
  service_title: string;
  team: string | null;
  team_title: string | null;
  opened_at: Time;
  paged_at: Time | null;
  acknowledged_at: Time | null;
  resolved_at: Time | null;
  who: string | null;
  who_title: string | null; // who has acknowledged, else whom it pages now
  alerts: number;
  signals: number;
  loss: Loss | null;
  mine: boolean /* paged or acknowledged by the caller */;
};
export type AlertRow = {
  id: string;
  dedup_key: string;
  service: string;
  service_title: string;
  incident: number | null;
  state: 'open' | 'acknowledged' | 'resolved';
  severity: Severity;
  urgency: Urgency;
  summary: string;
  source: string;
  integration: string | null;
  opened_at: Time;
  last_at: Time;
  resolved_at: Time | null;
  count: number /* signals */;
  silenced: boolean;
  url: string | null /* back to the monitor */;
  labels: Record<string, string>;
};
export type Notification = {
  id: string;
  method: Method;
  address: string /* masked: b…@furniture.example */;
  due_at: Time;
  state: 'waiting' | 'sending' | 'delivered' | 'retrying' | 'failed' | 'refused' | 'cancelled';
  proved: boolean;
  attempts: { at: Time; took_ms: number; ok: boolean; answer: string }[];
};
export type Page = {
  id: string;
  person: string;
  person_title: string;
  step: number;
  pass: number;
  off_duty: boolean;
  reason: 'step' | 'help' | 'pass' | 'major' | 'reopened' | 'raised' | 'expired' | 'by_hand';
  by: string | null;
  opened_at: Time;
  state: 'open' | 'acknowledged' | 'passed' | 'cancelled';
  ended_at: Time | null;
  why: Why[];
  notifications: Notification[];
};
export type Entry = {
  id: string;
  at: Time;
  until: Time /* last of the folded, else = at */;
  count: number /* folded repeats */;
  kind:
    | 'declared'
    | 'alert'
    | 'alert_resolved'
    | 'signal'
    | 'page'
    | 'delivered'
    | 'failed'
    | 'acknowledged'
    | 'pass'
    | 'help'
    | 'note'
    | 'snooze'
    | 'resolved'
    | 'reopened'
    | 'raised'
    | 'major'
    | 'skipped'
    | 'unanswered'
    | 'held'
    | 'silenced'
    | 'expired'
    | 'change'
    | 'loss';
  actor: string | null;
  actor_title: string | null;
  strong: string;
  text: string;
  detail: string | null;
  note: string | null;
  severity: Severity | null;
};
export type NextPage = {
  at: Time;
  step: number;
  pass: number;
  people: Named[];
  text: string /* "Ben Whitfield is paged" */;
};
export type Link = { kind: string /* runbook, dashboard, … */; url: string };
export type Change = {
  at: Time;
  summary: string;
  source: string;
  service: string;
  service_title: string;
  url: string | null;
  before_s: number /* seconds before the start */;
};
export type Dependency = {
  service: string;
  service_title: string;
  direction: 'needs' | 'needed_by';
  state: 'healthy' | 'failing' | 'unknown';
  alerts: number;
  incident: number | null;
  exposure_per_hour: Money | null;
};
export type Incident = IncidentRow & {
  currency: string;
  at: Time /* the server's now */;
  description: string;
  band: string | null;
  availability_percent: string | null;
  tolerable_s: number | null /* a week */;
  cover: Cover;
  moment: Moment;
  page_at: Time | null;
  next_page: NextPage | null;
  ack_expires_at: Time | null;
  my_page: string | null;
  responders: { name: string; title: string; role: 'acknowledged' | 'helping' | 'paged'; since: Time }[];
  why: Why[]; // of my page, else of the first page
  pages: Page[];
  alert_groups: {
    summary: string;
    severity: Severity;
    state: 'open' | 'resolved';
    count: number;
    signals: number;
    last_at: Time;
    source: string;
  }[]; // folded by summary, ≤50
  signals_per_minute: number[]; // last 60 minutes, oldest first
  loss_points: { at: Time; amount: Money }[]; // ≤60
  timeline: Entry[] /* newest first, folded, ≤200 */;
  timeline_total: number;
  changes: Change[];
  links: Link[];
  dependencies: Dependency[];
  seen_before: { number: number; title: string; opened_at: Time; loss: Money | null }[];
  silence: { id: string; ends_at: Time; hides_last: boolean } | null;
  debts: string[] /* "checkout has no runbook": the team's, not the responder's */;
  can: string[] /* acknowledge pass help resolve snooze note major silence urgency page */;
};
export type Acted = {
  incident: Incident;
  stopped: number /* notifications cancelled */;
  text: string /* "Acknowledged. 3 further notifications stopped." */;
};
export type Gap = {
  from: Time;
  to: Time;
  reason: 'nobody' | 'fallback' | 'no_method';
  service_count: number;
  services: Named[] /* ≤5 */;
  team: string | null;
  team_title: string | null;
  rota: string | null;
  rota_title: string | null;
  role: string | null;
  exposure_per_hour: Money | null /* highest */;
  text: string /* "falls back to Rooms' rota" */;
};
export type OnDuty = {
  rota: string;
  rota_title: string;
  role: string;
  covers_title: string;
  start: Time;
  end: Time;
  override: boolean;
  shadow: boolean;
};
export type Now = {
  at: Time;
  currency: string;
  me: {
    on_call: OnDuty[];
    next: OnDuty | null;
    pages: IncidentRow[] /* open pages of mine */;
    ready: Readiness;
    in_rota: boolean;
  } | null;
  incidents: IncidentRow[] /* open, worst loss rate first, ≤20 */;
  counts: Counts;
  quiet_since: Time | null;
  gaps: Gap[] /* next 7 days, ≤20 */;
  gaps_total: number;
  storm: {
    since: Time;
    alerts: number;
    signals: number;
    by_team: (Named & { open: number })[];
    loss_per_hour: Money;
    leads: Named[];
  } | null; // ≥ 20 open
  services: number;
  rotas: number;
  people: number;
  signals_per_minute: number;
  recent: IncidentRow[] /* resolved in 24 h, ≤5 */;
};
export type Duty = {
  person: string;
  person_title: string;
  role: string;
  rota: string | null;
  rota_title: string | null;
  from: Time;
  until: Time | null;
  override: boolean;
  shadow: boolean;
  ready: Readiness;
  incidents: number;
};
export type OnCallRow = {
  service: string;
  service_title: string;
  team: string | null;
  team_title: string | null;
  exposure_per_hour: Money | null;
  band: string | null;
  cover: Cover;
  moment: Moment;
  page_at: Time;
  now: Duty[] /* step 1 first */;
  next: Duty | null;
  hole: boolean;
  fallback: string | null;
  flags: string[];
  why: Why[];
};
export type Shift = {
  layer: string;
  person: string;
  person_title: string;
  start: Time;
  end: Time;
  shadow: boolean;
  override: string | null;
};
export type Override = {
  name: string;
  rota: string;
  role: string;
  person: string;
  person_title: string;
  from: Time;
  to: Time;
  reason: string;
  made_by: string;
  made_by_title: string;
  made_at: Time;
};
export type RotaView = {
  rota: RotaRow;
  from: Time;
  to: Time;
  currency: string;
  items: Shift[] /* the result: time on duty */;
  turns: Shift[] /* the rule beneath, clipped to from–to */;
  gaps: {
    role: string;
    start: Time;
    end: Time;
    services: number;
    exposure_per_hour: Money | null;
    text: string;
  }[];
  overrides: Override[];
  members: (Named & { ready: Readiness })[];
  clock_changes: { at: Time; zone: string; minutes: number /* +60, −60 */ }[];
  load: {
    name: string;
    title: string;
    hours: number;
    nights: number;
    pages: number;
    night_pages: number;
  }[] /* last 28 days */;
};
export type LinkPage = {
  kind: 'incident' | 'test';
  at: Time;
  person: string;
  person_title: string;
  zone: string;
  language: string;
  currency: string;
  expires_at: Time;
  state: 'open' | 'acknowledged' | 'passed' | 'cancelled' | 'resolved'; // of this person's page / the incident
  number: number;
  title: string;
  severity: Severity;
  service: string;
  service_title: string;
  team: string | null;
  team_title: string | null;
  opened_at: Time;
  paged_at: Time | null;
  resolved_at: Time | null;
  major: boolean;
  acknowledged_by_title: string | null;
  acknowledged_at: Time | null;
  loss: Loss | null;
  loss_points: { at: Time; amount: Money }[];
  band: string | null;
  cover: Cover;
  alerts: number;
  signals: number;
  summary_more: string /* whole text of the latest alert */;
  next_page: NextPage | null;
  if_nothing: string /* what happens if they do nothing */;
  responders: Incident['responders'];
  why: Why[];
  why_short: string /* "Band high, team cover · primary until 09:00" */;
  changes: Change[];
  dependencies: Dependency[];
  links: Link[];
  debts: string[];
  timeline: Entry[] /* ≤20 */;
  others: {
    number: number;
    title: string;
    severity: Severity;
    service_title: string;
  }[] /* my other open pages */;
  can: string[];
  ring: Ring | null /* kind test */;
};

export type List<T> = { items: T[]; next: string | null };
export type Welcome = {
  first_run: boolean;
  signed_in: boolean;
  demo: boolean;
  version: string;
  organisation: string;
};
export type Role = 'admin' | 'member' | 'viewer';
export type Session = {
  person: string;
  title: string;
  role: Role;
  teams: Named[];
  zone: string;
  language: string;
  via: string;
  demo: boolean;
  version: string;
};
export type SessionRow = {
  id: string;
  created_at: Time;
  last_seen_at: Time;
  user_agent: string;
  address: string;
  current: boolean;
};
export type TokenRow = {
  name: string;
  role: Role;
  team: string | null;
  made_by: string;
  made_at: Time;
  last_used_at: Time | null;
  revoked_at: Time | null;
};
export type Person = Named & {
  email: string;
  role: Role;
  zone: string;
  language: string;
  teams: Named[];
  ready: Readiness;
  managed_by: string | null;
  last_seen_at: Time | null;
};
export type Team = Named & {
  kind: string;
  domain: string | null;
  domain_title: string | null;
  funding: string;
  budget_holder: string;
  escalation: string | null;
  members: (Named & { ready: Readiness })[];
  services: number;
  managed_by: string | null;
};
export type NotifyRule = Partial<Record<Method, Dur>>;
export type Reach = {
  email: string;
  zone: string;
  language: string;
  notify: NotifyRule[];
  notifyLow: NotifyRule[] | null;
  quietHours: { from: string; to: string } | null;
  webhook: { url: string } | null;
  ntfy: { url: string } | null;
  detail: Partial<Record<Method, 'full' | 'title' | 'bare'>>;
  edited: boolean;
  managed_by: string | null;
  ready: Readiness;
  methods: {
    method: Method;
    address: string | null;
    proved_at: Time | null;
    proved: boolean;
    refused: { at: Time; reason: string } | null;
  }[];
  has_webhook_secret: boolean;
};
export type Ring = {
  id: string;
  started_at: Time;
  state: 'waiting' | 'delivered' | 'failed' | 'confirmed';
  confirmed_at: Time | null;
  took_ms: number | null;
  answered_ms: number | null;
  notifications: {
    method: Method;
    address: string;
    state: Notification['state'];
    delivered_at: Time | null;
    took_ms: number | null;
    answer: string;
  }[];
};
export type Document<S = Record<string, unknown>> = {
  kind: string;
  name: string;
  title: string;
  spec: S;
  managed_by: string | null;
  etag: string;
  valid_from: Time;
  actor: string;
  may_edit: boolean;
};
export type FieldChange = { field: string; before: unknown; after: unknown };
export type Version = {
  seq: number;
  title: string;
  removed: boolean;
  valid_from: Time;
  recorded_at: Time;
  actor: string;
  actor_title: string;
  set: string | null;
  note: string;
  changes: FieldChange[];
};
export type IncidentList = List<IncidentRow> & {
  counts: Counts;
  currency: string;
  by_team: (Named & { open: number })[];
};
export type ByService = {
  items: { service: string; open: number; alerts: number; severity: Severity; loss_per_hour: Money | null }[];
  currency: string;
};
export type Check = {
  from: Time;
  to: Time;
  currency: string;
  holes: Gap[];
  people: (Named & { reason: string; text: string; rotas: Named[] })[];
  services: number;
  took_ms: number;
};
export type AlertList = List<AlertRow> & {
  counts: {
    open: number;
    last_24h: number;
    by_source: (Named & { type: string; open: number; per_minute: number; last_at: Time | null })[];
  };
};
export type SignalRow = {
  id: string;
  received_at: Time;
  integration: string | null;
  type: string;
  action: 'trigger' | 'acknowledge' | 'resolve';
  service: string | null;
  service_title: string | null;
  dedup_key: string;
  severity: Severity;
  summary: string;
  matched: boolean;
  incident: number | null;
  silenced: boolean;
};
export type SignalList = List<SignalRow> & { per_minute: number[]; total_24h: number; unmatched_24h: number };
export type OnCallList = List<OnCallRow> & { at: Time; currency: string; holes: number };
export type Service = Named & {
  kind: string;
  team: string;
  team_title: string;
  domain: string | null;
  exposure_per_hour: Money | null;
  currency: string;
  band: string | null;
  availability_percent: string | null;
  operating_model: string;
  working_hours: Cover;
  out_of_hours: Cover;
  flags: string[];
  links: Record<string, string>;
  depends_on: string[];
  demand: string;
  description: string;
  managed_by: string | null;
};
export type ServiceList = List<Service> & { total: number };
export type Step = { after: Dur; when: string | null; targets: string[]; people: Named[]; at: Time };
export type Overview = {
  currency: string;
  on_call: OnCallRow;
  escalation: {
    name: string;
    from: 'service' | 'team' | 'default' | 'built-in';
    repeat: number;
    steps: Step[];
  };
  incidents: IncidentRow[];
  dependencies: Dependency[];
  gaps: Gap[];
  integrations: Named[];
  silences: Silence[];
  maintenance: Maintenance[];
  heartbeats: Heartbeat[];
  last_90d: {
    incidents: number;
    pages: number;
    night_pages: number;
    loss: Money | null;
    days: { date: string; incidents: number; loss: Money | null }[];
  };
};
export type RotaRow = Named & {
  covers: {
    team: string | null;
    domain: string | null;
    title: string;
    when: 'always' | 'working-hours' | 'out-of-hours';
  };
  time_zone: string;
  layers: { name: string; shadow: boolean; members: number }[];
  services: number;
  now: Duty[];
  next: Duty | null;
  gaps_30d: number;
  managed_by: string | null;
  may_edit: boolean;
};
export type Preview = {
  before: Shift[];
  after: Shift[];
  gaps_before: RotaView['gaps'];
  gaps_after: RotaView['gaps'];
  warnings: string[];
  nights: (Named & { before: number; after: number })[];
  now_before: Named[];
  now_after: Named[];
};
export type MyShifts = List<OnDuty> & {
  load: { hours: number; nights: number; pages: number; night_pages: number };
  rotas: Named[];
};
export type Integration = Named & {
  type: string;
  service: string | null;
  service_title: string | null;
  service_label: string | null;
  team: string | null;
  last_signal_at: Time | null;
  signals_24h: number;
  refused_24h: number;
  last_error: string | null;
  managed_by: string | null;
  may_edit: boolean;
  key?: string;
};
export type Silence = {
  id: string;
  matchers: { name: string; op: string; value: string }[];
  reason: string;
  made_by: string;
  made_by_title: string;
  starts_at: Time;
  ends_at: Time;
  state: 'active' | 'pending' | 'expired';
  alerts: number;
  text: string;
};
export type Maintenance = {
  id: string;
  service: string;
  service_title: string;
  from: Time;
  to: Time;
  reason: string;
  made_by_title: string;
  state: string;
};
export type Heartbeat = Named & {
  service: string;
  service_title: string;
  interval: Dur;
  state: 'up' | 'late' | 'never';
  last_at: Time | null;
  due_at: Time | null;
};
export type AuditRow = {
  id: string;
  at: Time;
  actor: string;
  actor_title: string;
  action: string;
  target: string;
  before: unknown;
  after: unknown;
  address: string;
};
export type Spread = { median_s: number | null; p90_s: number | null; max_s: number | null };
export type Report = {
  team: string;
  title: string;
  week: string;
  from: Time;
  to: Time;
  currency: string;
  zone: string;
  alerts: number;
  incidents: number;
  pages: number;
  night_pages: number;
  loss: Money | null;
  nights: { date: string; pages: number; people: Named[] }[];
  acknowledge: Spread;
  resolve: Spread;
  usefulness: { needed: number; could_wait: number; nothing: number; unsaid: number };
  noisiest: {
    dedup_key: string;
    service: string;
    service_title: string;
    summary: string;
    alerts: number;
    signals: number;
    pages: number;
  }[];
  people: (Named & { pages: number; night_pages: number })[];
  weeks: { week: string; alerts: number; pages: number; night_pages: number }[];
};
export type Mail = {
  id: string;
  at: Time;
  to: string;
  person: string;
  person_title: string;
  subject: string;
  incident: number | null;
};
export type MailBody = Mail & {
  headers: [string, string][];
  text: string;
  links: { text: string; url: string }[];
};
export type Health = {
  at: Time;
  ready: boolean;
  version: string;
  url: string;
  database: { engine: string; version: string; ok: boolean; bytes: number; error: string | null };
  nodes: { id: string; host: string; started_at: Time; seen_at: Time; version: string }[];
  queue: { depth: number; oldest_at: Time | null; retrying: number; held: number };
  last_page: { at: Time; took_ms: number; method: Method; person_title: string } | null;
  sent_24h: number;
  failed_24h: number;
  mail: { configured: boolean; server: string; demo: boolean; last_error: string | null };
  people: (Named & { ready: Readiness; rotas: Named[] })[];
  people_counts: Record<Readiness['state'], number>;
  holes_30d: number;
  warnings: string[];
  setup: { step: 'password' | 'ring' | 'service' | 'rota' | 'integration' | 'alert'; done: boolean }[];
};
