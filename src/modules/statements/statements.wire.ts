import type { z } from 'zod';
import type { Gap } from '../../domain/statements/gaps.ts';
import { instantText } from '../../platform/http/wire.ts';
import { importInWords } from './import-in-words.ts';
import type * as schema from './statements.schema.ts';
import type { BankEntry, BankStatement, BankTransaction, StatementImport } from './statements.types.ts';

export function summaryOut(statement: BankStatement): z.input<typeof schema.BankStatementSummary> {
  return {
    id: statement.id,
    file_name: statement.fileName,
    sha256: statement.sha256,
    account_iban: statement.accountIban,
    identification: statement.identification,
    electronic_sequence: statement.electronicSequence,
    legal_sequence: statement.legalSequence,
    covers_from: statement.from,
    covers_to: statement.to,
    opening_on: statement.openingOn,
    opening_balance: statement.openingBalance.toText(),
    closing_on: statement.closingOn,
    closing_balance: statement.closingBalance.toText(),
    entry_count: statement.entryCount,
    transaction_count: statement.transactionCount,
    unbooked_count: statement.unbooked.length,
    imported_by_person_id: statement.importedByPersonId,
    imported_at: instantText(statement.importedAt),
  };
}

export function statementOut(
  statement: BankStatement,
  entries: readonly BankEntry[],
): z.input<typeof schema.BankStatement> {
  const unbooked = statement.unbooked.map(({ status, amount, on, text }) => ({
    status,
    amount: amount.toText(),
    on,
    text,
  }));
  return { ...summaryOut(statement), entries: entries.map(entryOut), unbooked };
}

function entryOut(entry: BankEntry): z.input<typeof schema.BankEntry> {
  return {
    id: entry.id,
    position: entry.position,
    amount: entry.amount.toText(),
    booked_on: entry.bookedOn,
    value_on: entry.valueOn,
    bank_reference: entry.bankReference,
    entry_reference: entry.entryReference,
    is_reversal: entry.isReversal,
    transactions: entry.transactions.map(transactionOut),
  };
}

/** A movement on the wire, wherever it is shown. */
export function transactionOut(part: BankTransaction): z.input<typeof schema.BankTransaction> {
  const { code, batch } = part;
  return {
    id: part.id,
    amount: part.amount.toText(),
    booked_on: part.bookedOn,
    value_on: part.valueOn,
    bank_reference: part.bankReference,
    end_to_end_id: part.endToEndId,
    mandate_reference: part.mandateReference,
    creditor_id: part.creditorId,
    creditor_reference: part.creditorReference,
    purpose: part.purpose,
    counterparty_name: part.counterpartyName,
    counterparty_iban: part.counterpartyIban,
    bank_code: {
      domain: code.domain,
      family: code.family,
      subfamily: code.subFamily,
      gvc: code.gvc,
      proprietary: code.proprietary,
    },
    is_reversal: part.isReversal,
    is_return: part.isReturn,
    return_reason_code: part.returnReasonCode,
    return_reason_text: part.returnReasonText,
    original_amount: part.originalAmount?.toText() ?? null,
    charges: part.charges?.toText() ?? null,
    batch: batch && {
      message_id: batch.messageId,
      payment_information_id: batch.paymentInformationId,
      transaction_count: batch.transactionCount,
    },
    detail_count: part.detailCount,
    additional_information: part.additionalInformation,
  };
}

export function gapOut({ kind, before, after, difference, sentence }: Gap): z.input<typeof schema.BankStatementGap> {
  return { kind, before: endOut(before), after: endOut(after), difference: difference.toText(), sentence };
}

function endOut({ id, identification, closing }: Gap['before']) {
  return { statement_id: id, identification, closing_on: closing.on };
}

export function importOut(done: StatementImport): z.input<typeof schema.BankStatementImport> {
  return {
    imported: done.imported.map(summaryOut),
    known: done.known.map(summaryOut),
    gaps: done.gaps.map(gapOut),
    sentence: importInWords(done),
  };
}
