// What to put where, for each sender: the lines to paste, with Onus's address and the key in them.
export type Snippet = { title: string; text: string };

export function snippets(type: string, origin: string, key: string): Snippet[] {
  const curl = (path: string, body: unknown, header = '') =>
    `curl ${origin}${path}${header} \\\n  -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;
  switch (type) {
    case 'pagerduty-events-v2':
      return [
        {
          title: 'alertmanager.yml',
          text: `receivers:\n  - name: onus\n    pagerduty_configs:\n      - routing_key: ${key}\n        url: ${origin}/v2/enqueue\n        severity: '{{ or .CommonLabels.severity "error" }}'\n        details: {service: '{{ .CommonLabels.service }}'}`,
        },
        {
          title: 'curl',
          text: curl('/v2/enqueue', {
            routing_key: key,
            event_action: 'trigger',
            dedup_key: 'test',
            payload: { summary: 'A test', source: 'curl', severity: 'critical' },
          }),
        },
      ];
    case 'opsgenie':
      return [
        {
          title: 'alertmanager.yml',
          text: `receivers:\n  - name: onus\n    opsgenie_configs:\n      - api_key: ${key}\n        api_url: ${origin}/`,
        },
        {
          title: 'curl',
          text: curl(
            '/v2/alerts',
            { message: 'A test', alias: 'test', priority: 'P1' },
            ` -H 'Authorization: GenieKey ${key}'`,
          ),
        },
      ];
    case 'alertmanager':
      return [
        {
          title: 'alertmanager.yml',
          text: `receivers:\n  - name: onus\n    webhook_configs:\n      - url: ${origin}/in/${key}/alertmanager\n        send_resolved: true`,
        },
      ];
    case 'prometheus':
      return [
        {
          title: 'prometheus.yml',
          text: `alerting:\n  alertmanagers:\n    - scheme: ${origin.split(':')[0]}\n      path_prefix: /in/${key}\n      static_configs:\n        - targets: ['${origin.replace(/^https?:\/\//, '')}']`,
        },
      ];
    case 'grafana':
      return [{ title: 'Alerting → Contact points → Webhook', text: `${origin}/in/${key}/grafana` }];
    case 'goalert':
      return [
        {
          title: 'curl',
          text: `curl '${origin}/api/v2/generic/incoming?token=${key}' \\\n  -d summary='A test' -d dedup=test`,
        },
      ];
    default:
      return [
        {
          title: 'curl',
          text: curl(
            '/api/v1/signals',
            { action: 'trigger', dedup_key: 'test', summary: 'A test', severity: 'critical' },
            ` -H 'Authorization: Bearer ${key}'`,
          ),
        },
      ];
  }
}
