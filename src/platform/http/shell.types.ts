import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Db } from '../db/database.ts';
import type { Clock } from '../time/clock.ts';
import type { Actor, RecordAudit } from './actor.ts';
import type { Metrics } from './metrics.ts';
import type { Operation, RateClass } from './operation.ts';

/** How often one address may call an open operation of a class. */
export type RateLimit = { readonly max: number; readonly windowSeconds: number };

export type HttpSettings = {
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Where the log goes, a line a call; the standard output where it is left out. */
  readonly logTo?: { readonly write: (line: string) => void };
  /** `https://handschlag.example`, when the service stands behind a proxy; null: what the request says. */
  readonly publicOrigin: string | null;
  /** Which proxies may name the caller's address: a list of addresses or networks, or none. */
  readonly trustedProxies: readonly string[];
  readonly rates: Readonly<Record<RateClass, RateLimit>>;
  /** The version of the service, shown in the OpenAPI document. */
  readonly version: string;
};

export const defaultRates: HttpSettings['rates'] = {
  calculator: { max: 120, windowSeconds: 60 },
  sign_in: { max: 10, windowSeconds: 60 },
  service: { max: 600, windowSeconds: 60 },
};

/** What the shell needs from outside; handed in by the composition root. */
export type HttpDeps = {
  readonly db: Db;
  readonly clock: Clock;
  /** Null: nobody. Throws an unauthenticated DomainError for a token that is wrong, expired or revoked. */
  readonly authenticate: (request: FastifyRequest) => Promise<Actor | null>;
  /** The codes which `authenticate` may throw, for the description of every operation that asks who is calling. */
  readonly authenticationProblems: readonly string[];
  /** All names of the access table; an operation with another one stops the start. */
  readonly permissions: ReadonlySet<string>;
  /** Roles against the table; rules about single objects belong to the modules. */
  readonly authorise: (actor: Actor, permission: string) => boolean;
  readonly recordAudit: RecordAudit;
  readonly settings: HttpSettings;
};

/** The app with what has been mounted on it. */
export type HttpShell = {
  readonly app: FastifyInstance;
  readonly deps: HttpDeps;
  readonly metrics: Metrics;
  /** Counts one call from this address; seconds to wait when that was too many, else null. */
  readonly countCall: (request: FastifyRequest, rate: RateClass) => Promise<number | null>;
  readonly operations: Operation[];
};
