import { baseRateKnownThrough } from '../../domain/time/base-rates.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import * as operations from './rates.operations.ts';
import { baseRateOut } from './rates.schema.ts';
import { baseRatesIn, correctRate, listRates, type ListedRate, type RateHooks, recordRate } from './rates.service.ts';

export function mountRates(shell: HttpShell, hooks: RateHooks): void {
  mount(shell, operations.listBaseRates, async ({ db, clock }) => {
    const knownThrough = baseRateKnownThrough(await baseRatesIn(db), clock.today());
    return { status: 200, body: { items: (await listRates(db)).map(baseRateOut), known_through: knownThrough } };
  });
  mount(shell, operations.recordBaseRate, async ({ tx, actor, body, clock, idempotencyKey }) => {
    const { valid_from: validFrom, percent, source } = body;
    const key = requestKey(actor, operations.recordBaseRate, idempotencyKey);
    const rate = { validFrom, percent, source, requestKey: key, deed: deedOf(actor, clock) };
    return answerOf(await recordRate(tx, rate, hooks));
  });
  mount(shell, operations.correctBaseRate, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const { percent, source } = body;
    const key = requestKey(actor, operations.correctBaseRate, idempotencyKey);
    const correction = { id: params.base_rate_id, percent, source, requestKey: key, deed: deedOf(actor, clock) };
    return answerOf(await correctRate(tx, correction));
  });
}

function answerOf(rate: ListedRate) {
  return { status: 201 as const, body: baseRateOut(rate), subject: { type: 'base_rate', id: rate.validFrom } };
}
