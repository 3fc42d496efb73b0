import type { z } from 'zod';
import { instantText } from '../../platform/http/wire.ts';
import type * as schema from './bank-runs.schema.ts';
import type { BankRun, BankRunItem } from './bank-runs.types.ts';

export function runOut(run: BankRun): z.input<typeof schema.RunSummary> {
  return {
    id: run.id,
    number: run.number,
    kind: run.kind,
    status: run.status,
    count: run.count,
    total: run.total.toText(),
    prepared_by_person_id: run.preparedByPersonId,
    prepared_at: instantText(run.preparedAt),
    released_by_person_id: run.releasedByPersonId,
    released_at: run.releasedAt && instantText(run.releasedAt),
    message_id: run.messageId,
    file_sha256: run.fileSha256,
    sent_at: run.sentAt && instantText(run.sentAt),
    cancelled_at: run.cancellation && instantText(run.cancellation.at),
    cancellation_reason: run.cancellation?.reason ?? null,
  };
}

export function runWithItemsOut(run: BankRun, items: readonly BankRunItem[]): z.input<typeof schema.Run> {
  return { ...runOut(run), items: items.map(itemOut) };
}

function itemOut(item: BankRunItem): z.input<typeof schema.RunItem> {
  return {
    position: item.position,
    end_to_end_id: item.endToEndId,
    thing: item.thing,
    execute_on: item.executeOn,
    amount: item.amount.toText(),
    counterparty_name: item.counterpartyName,
    counterparty_iban: item.counterpartyIban,
    remittance: item.remittance,
    mandate_reference: item.mandate?.reference ?? null,
    status: item.status,
    ended_on: item.ended?.on ?? null,
    ended_because: item.ended?.because ?? null,
  };
}
