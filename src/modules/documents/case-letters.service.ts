import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { type CaseFile, checkNotParty, loadFile, lockCase, offerNotValidOn } from '../cases/index.ts';
import { findLoanOfCase } from '../loans/index.ts';
import { personsByIds } from '../persons/index.ts';
import { baseRatesIn } from '../rates/index.ts';
import {
  approvalDataOf,
  type CaseMaterial,
  contractDataOf,
  creditDataOf,
  offerOfFile,
  refusalDataOf,
} from './credit-data.ts';
import { caseNotDecidedSo, lenderIsPartnerBank } from './documents.refusals.ts';
import { type Asking, writeDocument } from './documents.service.ts';
import type { StoredDocument } from './documents.types.ts';
import type { DataOf } from './templates/index.ts';

export type CaseLetterKind = 'offer' | 'contract' | 'approval' | 'refusal';

/** What each letter says; throws where the case is not so far. */
const materials: { readonly [Kind in CaseLetterKind]: (material: CaseMaterial) => DataOf<Kind> } = {
  offer: (material) => {
    checkOfferStands(material.file, material.today);
    return creditDataOf(material);
  },
  contract: (material) => {
    checkOfferStands(material.file, material.today);
    return contractDataOf(material);
  },
  approval: ({ file }) => approvalDataOf(file, outcomeOf(file, true)),
  refusal: ({ file }) => refusalDataOf(file, outcomeOf(file, false)),
};

export type CaseLetter = Asking & { readonly case: IdOrNumber; readonly kind: CaseLetterKind };

/** A letter about a case, to its borrowers. Nobody writes about the own case (`case.party_processes_it`). */
export async function writeCaseLetter(tx: Tx, letter: CaseLetter): Promise<StoredDocument> {
  const creditCase = await lockCase(tx, letter.case);
  await checkNotParty(tx, creditCase, letter.deed);
  const file = await loadFile(tx, creditCase);
  const guarantorIds = file.guarantees.map(({ guarantorPersonId }) => guarantorPersonId);
  const persons = await personsByIds(tx, [...creditCase.borrowerPersonIds, ...guarantorIds]);
  const rates = await baseRatesIn(tx);
  const loan = await findLoanOfCase(tx, creditCase.id);
  const { today } = letter.deed;
  return await writeDocument(tx, {
    kind: letter.kind,
    data: materials[letter.kind]({ file, persons, rates, today, concludesOn: loan?.contractedOn ?? today }),
    addressees: creditCase.borrowerPersonIds.flatMap((id) => persons.get(id) ?? []),
    about: { caseId: creditCase.id, loanId: null, guaranteeId: null, asOf: null },
    requestKey: letter.requestKey,
    deed: letter.deed,
  });
}

const CONCLUDED: ReadonlySet<string> = new Set(['contracted', 'released', 'paid_out']);

/** While it is open and in time, or once the contract stands on it. `offer.not_found`, `offer.no_longer_valid` */
function checkOfferStands(file: CaseFile, today: BusinessDate): void {
  if (file.case.lenderOfRecord === 'partner_bank') throw lenderIsPartnerBank(file.case.number);
  const offer = offerOfFile(file);
  const isOpen = file.case.status === 'offered' && today <= offer.validUntil;
  if (!isOpen && !CONCLUDED.has(file.case.status)) throw offerNotValidOn(offer);
}

function outcomeOf({ outcome, case: { number } }: CaseFile, isApproval: boolean): NonNullable<CaseFile['outcome']> {
  if (!outcome || (outcome.outcome === 'rejected') === isApproval) throw caseNotDecidedSo(number, isApproval);
  return outcome;
}
