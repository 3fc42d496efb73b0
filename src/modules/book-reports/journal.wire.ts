import type { z } from 'zod';
import { accounts } from '../../domain/ledger/accounts.ts';
import type { AccountCode } from '../../domain/ledger/accounts.ts';
import { instantText } from '../../platform/http/wire.ts';
import type { JournalLine } from './journal.repository.ts';
import type * as schema from './journal.schema.ts';
import type { LineWithBalance } from './journal.service.ts';

export function journalLineOut(line: JournalLine): z.input<typeof schema.JournalReportLine> {
  return {
    posting_date: line.postingDate,
    entry_number: line.entryNumber,
    line_number: line.lineNumber,
    value_date: line.valueDate,
    event: line.event,
    account: line.account as AccountCode,
    name_de: line.accountNames.de,
    name_en: line.accountNames.en,
    skr03: line.skr03,
    skr04: line.skr04,
    debit: line.debit.toText(),
    credit: line.credit.toText(),
    loan_number: line.loanNumber,
    member_number: line.memberNumber,
    document_reference: line.documentReference,
    actor: line.actor,
    recorded_at: instantText(line.recordedAt),
    reverses_entry_number: line.reversesEntryNumber,
    entry: `/v1/journal-entries/${line.entryId}`,
    source_id: line.sourceId,
  };
}

export function statementLineOut(line: LineWithBalance): z.input<typeof schema.AccountReportLine> {
  return { ...journalLineOut(line), balance: line.balance.toText() };
}

export function accountNamed(account: AccountCode) {
  const { de, en } = accounts[account].name;
  return { account, name_de: de, name_en: en };
}
