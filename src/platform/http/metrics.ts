import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Figures for Prometheus: how long each operation takes and how it ends. No personal data, no addresses. */
export type Metrics = {
  readonly observe: (request: { operation: string; status: number; milliseconds: number }) => void;
  readonly text: () => Promise<string>;
  readonly mediaType: string;
};

export function createMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests by operation and status',
    labelNames: ['operation', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [register],
  });
  return {
    observe: ({ operation, status, milliseconds }) =>
      durations.observe({ operation, status: String(status) }, milliseconds / 1000),
    text: () => register.metrics(),
    mediaType: register.contentType,
  };
}
