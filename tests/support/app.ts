import { auditRecorder } from '../../src/modules/audit/index.ts';
import { authenticationProblems, authenticator, authorise, permissions } from '../../src/modules/identity/index.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { createShell, finishShell } from '../../src/platform/http/shell.ts';
import type { HttpSettings, HttpShell } from '../../src/platform/http/shell.ts';
import { settableClock } from '../../src/platform/time/clock.ts';
import type { SettableClock } from '../../src/platform/time/clock.ts';
import { checkedInject } from './contract.ts';

export type TestApp = {
  readonly shell: HttpShell;
  readonly clock: SettableClock;
  /** Like `app.inject`; fails when an answer is not what the OpenAPI document says. */
  readonly inject: ReturnType<typeof checkedInject>;
};

/** Friday, 20 November 2026, ten in the morning in Dortmund. */
export const A_FRIDAY = new Date('2026-11-20T09:00:00Z');

const MANY = { max: 100_000, windowSeconds: 60 };

/** So many calls that no test meets the limit by accident; a test about limits names its own. */
const UNHURRIED: HttpSettings['rates'] = { calculator: MANY, sign_in: MANY, service: MANY };

/** The real shell with the modules a test needs, on its database, at a time it sets. */
export async function startTestApp(
  db: Db,
  mountModules: (shell: HttpShell) => void,
  options: {
    readonly clock?: SettableClock;
    readonly rates?: HttpSettings['rates'];
    readonly logTo?: HttpSettings['logTo'];
  } = {},
): Promise<TestApp> {
  const clock = options.clock ?? settableClock(A_FRIDAY);
  const shell = await createShell({
    db,
    clock,
    authenticate: authenticator({ db, clock }),
    authenticationProblems,
    permissions,
    authorise,
    recordAudit: auditRecorder(clock),
    settings: {
      ...(options.logTo ? { logLevel: 'debug', logTo: options.logTo } : { logLevel: 'silent' }),
      publicOrigin: null,
      trustedProxies: [],
      rates: options.rates ?? UNHURRIED,
      version: 'test',
    },
  });
  mountModules(shell);
  await finishShell(shell);
  return { shell, clock, inject: checkedInject(shell) };
}
