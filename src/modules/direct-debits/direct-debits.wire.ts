import type { z } from 'zod';
import type { DuePart } from '../../domain/direct-debits/due-parts.ts';
import { Money } from '../../domain/money/money.ts';
import type * as schema from './direct-debits.schema.ts';
import type { Collectable, CollectionPreview, Debt, LeftOut } from './direct-debits.types.ts';

export function previewOut(preview: CollectionPreview): z.input<typeof schema.CollectionPreview> {
  const { order, collectable, leftOut, warnings } = preview;
  const debts = collectable.map(({ debt }) => debt);
  return {
    collect_on: order.collectOn,
    purpose: order.purpose,
    as_of: preview.today,
    announce_by: preview.announceBy,
    digest: preview.digest,
    all: totalOut(debts),
    dues: totalOut(debts.filter(({ thing }) => thing.kind === 'dues')),
    instalments: totalOut(debts.filter(({ thing }) => thing.kind === 'loan')),
    not_collected: totalOut(leftOut.map(({ debt }) => debt)),
    warnings: warnings.map(({ code, sentence }) => ({ code, sentence })),
    items: collectable.map(collectedOut),
    left_out: leftOut.map(leftOutOut),
  };
}

function totalOut(debts: readonly Debt[]) {
  return { count: debts.length, total: Money.sum(debts.map(({ amount }) => amount)).toText() };
}

function debtOut({ thing, number, amount }: Debt) {
  return { thing, number, amount: amount.toText() };
}

function collectedOut({ debt, item, ...of }: Collectable) {
  return {
    ...debtOut(debt),
    debtor_name: of.debtorName,
    debtor_person_id: of.debtorPersonId,
    parts: debt.parts.map(partOut),
    account_holder: item.counterpartyName,
    account_iban: item.counterpartyIban,
    mandate_reference: item.mandate?.reference ?? '',
    is_first_use: of.isFirstUse,
    tells_new_account: item.mandate?.originalIban != null,
    remittance: item.remittance,
    announced: of.prenotification,
  };
}

function partOut({ kind, number, months, dueOn, open }: DuePart) {
  return { kind, number, months: [...months], due_on: dueOn, open: open.toText() };
}

function leftOutOut({ debt, debtorName, reason: { code, sentence } }: LeftOut) {
  return { ...debtOut(debt), debtor_name: debtorName, code, sentence };
}
