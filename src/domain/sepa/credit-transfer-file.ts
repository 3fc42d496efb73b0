import { refuseFor } from '../reasons.ts';
import { checkCreditTransferFile } from './check-credit-transfer-file.ts';
import type { AccountHolder, CreditTransfer, CreditTransferBlock, CreditTransferFile } from './payment-file.types.ts';
import {
  account,
  batchBooking,
  groupHeader,
  instructedAmount,
  party,
  paymentId,
  remittanceInformation,
  sharedCharges,
  totalsOf,
  unnamedAgent,
} from './payment-xml.ts';
import { element, xmlDocument, type XmlElement } from './xml.ts';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';

/**
 * The file with which the bank pays: SEPA credit transfers in pain.001.001.09 in the subset of the German banks (DK,
 * Anlage 3 V3.9, schema GBIC_5). Refused is whatever `checkCreditTransferFile` objects to.
 */
export function creditTransferXml(file: CreditTransferFile): string {
  refuseFor(checkCreditTransferFile(file));
  const transfers = file.blocks.flatMap((block) => block.transfers);
  const initiation = element('CstmrCdtTrfInitn', [
    groupHeader(file, file.debtor.name, transfers),
    ...file.blocks.map((block) => paymentInformation(block, file.debtor)),
  ]);
  return xmlDocument(element('Document', [initiation], { xmlns: NAMESPACE }));
}

function paymentInformation(block: CreditTransferBlock, debtor: AccountHolder): XmlElement {
  return element('PmtInf', [
    element('PmtInfId', block.id),
    element('PmtMtd', 'TRF'),
    batchBooking,
    ...totalsOf(block.transfers),
    element('PmtTpInf', [element('SvcLvl', [element('Cd', 'SEPA')])]),
    element('ReqdExctnDt', [element('Dt', block.executionDate)]),
    party('Dbtr', debtor.name),
    account('DbtrAcct', debtor.iban),
    unnamedAgent('DbtrAgt'),
    sharedCharges,
    ...block.transfers.map(transaction),
  ]);
}

/** The payee's bank is not named at all: here the schema takes a BIC or nothing. */
function transaction(transfer: CreditTransfer): XmlElement {
  return element('CdtTrfTxInf', [
    paymentId(transfer.endToEndId),
    element('Amt', [instructedAmount(transfer.amount)]),
    party('Cdtr', transfer.payee.name),
    account('CdtrAcct', transfer.payee.iban),
    remittanceInformation(transfer.remittance),
  ]);
}
