import { refuseFor } from '../reasons.ts';
import { checkDirectDebitFile } from './check-direct-debit-file.ts';
import type { DirectDebit, DirectDebitBlock, DirectDebitFile } from './payment-file.types.ts';
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

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.008.001.08';

/**
 * The file with which the bank collects direct debits of the CORE scheme: pain.008.001.08 in the subset of the German
 * banks (DK, Anlage 3 V3.9, schema GBIC_5). Refused is whatever `checkDirectDebitFile` objects to, so that no
 * file can be made that only the bank would find wrong.
 */
export function directDebitXml(file: DirectDebitFile): string {
  refuseFor(checkDirectDebitFile(file));
  const debits = file.blocks.flatMap((block) => block.debits);
  const initiation = element('CstmrDrctDbtInitn', [
    groupHeader(file, file.creditor.name, debits),
    ...file.blocks.map((block) => paymentInformation(block, file.creditor)),
  ]);
  return xmlDocument(element('Document', [initiation], { xmlns: NAMESPACE }));
}

function paymentInformation(block: DirectDebitBlock, creditor: DirectDebitFile['creditor']): XmlElement {
  return element('PmtInf', [
    element('PmtInfId', block.id),
    element('PmtMtd', 'DD'),
    batchBooking,
    ...totalsOf(block.debits),
    paymentType(block),
    element('ReqdColltnDt', block.collectionDate),
    party('Cdtr', creditor.name),
    account('CdtrAcct', creditor.iban),
    unnamedAgent('CdtrAgt'),
    sharedCharges,
    creditorScheme(creditor.creditorId),
    ...block.debits.map(transaction),
  ]);
}

function paymentType({ sequence }: DirectDebitBlock): XmlElement {
  return element('PmtTpInf', [
    element('SvcLvl', [element('Cd', 'SEPA')]),
    element('LclInstrm', [element('Cd', 'CORE')]),
    element('SeqTp', sequence),
  ]);
}

function creditorScheme(creditorId: string): XmlElement {
  const scheme = element('SchmeNm', [element('Prtry', 'SEPA')]);
  const identification = element('Othr', [element('Id', creditorId), scheme]);
  return element('CdtrSchmeId', [element('Id', [element('PrvtId', [identification])])]);
}

function transaction(debit: DirectDebit): XmlElement {
  return element('DrctDbtTxInf', [
    paymentId(debit.endToEndId),
    instructedAmount(debit.amount),
    element('DrctDbtTx', [mandateOf(debit)]),
    unnamedAgent('DbtrAgt'),
    party('Dbtr', debit.debtor.name),
    account('DbtrAcct', debit.debtor.iban),
    remittanceInformation(debit.remittance),
  ]);
}

/** A changed account is told with the account before: the indicator and what it speaks of stand together or not at all. */
function mandateOf({ mandate }: DirectDebit): XmlElement {
  const amendment =
    mandate.originalIban === null
      ? []
      : [element('AmdmntInd', 'true'), element('AmdmntInfDtls', [account('OrgnlDbtrAcct', mandate.originalIban)])];
  return element('MndtRltdInf', [
    element('MndtId', mandate.reference),
    element('DtOfSgntr', mandate.signedOn),
    ...amendment,
  ]);
}
