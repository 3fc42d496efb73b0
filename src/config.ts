import { join } from 'node:path';
import { z } from 'zod';

/** Everything the environment decides, read once at the start. */
export type Config = {
  readonly host: string;
  readonly port: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** `https://handschlag.example` when the service stands behind a proxy; null: what the request says. */
  readonly publicOrigin: string | null;
  /** Addresses or networks of the proxies that may name the caller's address. */
  readonly trustedProxies: readonly string[];
  /** Where the embedded database lies; not used with a server of one's own. */
  readonly dataDir: string;
  /** The server of one's own, or null: the embedded one. `ownerUrl` is the login that migrates. */
  readonly database: { readonly url: string; readonly ownerUrl: string } | null;
  readonly poolSize: number;
  /** Mails go to the server, or, without one, into the folder. */
  readonly mail: { readonly smtpUrl: string | null; readonly outboxDir: string };
  /** Calls per minute and address. */
  readonly callsPerMinute: { readonly calculator: number; readonly sign_in: number; readonly service: number };
};

/** The environment cannot be used; the message names each variable, what is wrong with it, and an example. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(['The environment cannot be used:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.name = 'ConfigError';
  }
}

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: `must be a whole number from ${least} to ${most}`,
    })
    .transform(Number);

const databaseUrl = z.string().refine((text) => /^postgres(ql)?:\/\/\S+$/.test(text) && URL.canParse(text), {
  error: 'must be a PostgreSQL connection string',
});

const smtpUrl = z.string().refine((text) => /^smtps?:\/\/\S+$/.test(text) && URL.canParse(text), {
  error: 'must be the address of a mail server: smtps://user:password@host, or smtp:// for STARTTLS',
});

const origin = z.string().refine((text) => /^https?:\/\/\S+$/.test(text) && isOrigin(text), {
  error: 'must be an origin: scheme, host and, where needed, port, without a path',
});

const described = (example: string, description: string) => ({ description, examples: [example] });

/** The description and example of each variable are also what the README's table says. */
export const environmentSchema = z.object({
  PORT: wholeNumber(0, 65_535).default(3000).meta(described('3000', 'Port of the service; 0 takes a free one.')),
  HOST: z.string().default('127.0.0.1').meta(described('0.0.0.0', 'Address the service listens on.')),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'must be debug, info, warn, error or silent' })
    .default('info')
    .meta(described('info', 'How much is logged.')),
  PUBLIC_ORIGIN: origin
    .optional()
    .meta(described('https://handschlag.example', 'How callers reach the service when it stands behind a proxy.')),
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .default([])
    .meta(described('10.0.0.0/8,127.0.0.1', "Proxies whose word on the caller's address counts.")),
  DATA_DIR: z.string().default('.data').meta(described('/var/lib/handschlag', 'Where the embedded database lies.')),
  DATABASE_URL: databaseUrl
    .optional()
    .meta(described('postgres://handschlag:secret@db:5432/handschlag', 'A PostgreSQL 18 of your own.')),
  DATABASE_OWNER_URL: databaseUrl
    .optional()
    .meta(described('postgres://owner:secret@db:5432/handschlag', 'The login that migrates, when it is another one.')),
  DATABASE_POOL_SIZE: wholeNumber(1, 1000).default(10).meta(described('10', 'Connections to the database at most.')),
  SMTP_URL: smtpUrl
    .optional()
    .meta(
      described('smtps://handschlag:secret@mail.example:465', 'The mail server that takes the letters sent by e-mail.'),
    ),
  OUTBOX_DIR: z
    .string()
    .optional()
    .meta(
      described(
        '/var/lib/handschlag/outbox',
        'Where mails lie as files while no mail server is named; the folder `outbox` in DATA_DIR unless set.',
      ),
    ),
  CALCULATOR_CALLS_PER_MINUTE: wholeNumber(1, 1_000_000)
    .default(120)
    .meta(described('120', 'Calls of the open calculators per address.')),
  SIGN_IN_CALLS_PER_MINUTE: wholeNumber(1, 1_000_000).default(10).meta(described('10', 'Sign-ins tried per address.')),
  SERVICE_CALLS_PER_MINUTE: wholeNumber(1, 1_000_000)
    .default(600)
    .meta(described('600', 'Calls of health, metrics and documents per address.')),
});

/** Reads the configuration; throws a ConfigError that names everything wrong at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  // Compose files and shells hand over an empty text for what is not set.
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => describeIssue(issue, given)));
  if (parsed.data.DATABASE_OWNER_URL && !parsed.data.DATABASE_URL) {
    throw new ConfigError(['DATABASE_OWNER_URL is set without DATABASE_URL: set both or none.']);
  }
  return toConfig(parsed.data);
}

type Environment = z.infer<typeof environmentSchema>;
type Variable = keyof Environment;

function toConfig(environment: Environment): Config {
  const { DATABASE_URL, DATABASE_OWNER_URL } = environment;
  return {
    host: environment.HOST,
    port: environment.PORT,
    logLevel: environment.LOG_LEVEL,
    publicOrigin: environment.PUBLIC_ORIGIN ?? null,
    trustedProxies: environment.TRUSTED_PROXIES,
    dataDir: environment.DATA_DIR,
    database: DATABASE_URL ? { url: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL ?? DATABASE_URL } : null,
    poolSize: environment.DATABASE_POOL_SIZE,
    mail: {
      smtpUrl: environment.SMTP_URL ?? null,
      outboxDir: environment.OUTBOX_DIR ?? join(environment.DATA_DIR, 'outbox'),
    },
    callsPerMinute: {
      calculator: environment.CALCULATOR_CALLS_PER_MINUTE,
      sign_in: environment.SIGN_IN_CALLS_PER_MINUTE,
      service: environment.SERVICE_CALLS_PER_MINUTE,
    },
  };
}

function describeIssue(issue: z.core.$ZodIssue, given: Readonly<Record<string, string | undefined>>): string {
  const name = issue.path[0] as Variable;
  // A connection string, of a database or a mail server, holds a password, which has no place in a log.
  const value = name.endsWith('_URL') ? '' : `"${given[name]}" `;
  const example = environmentSchema.shape[name].meta()?.['examples'] as readonly string[] | undefined;
  return `${name}: ${value}${issue.message}. Example: ${name}=${example?.[0]}`;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
