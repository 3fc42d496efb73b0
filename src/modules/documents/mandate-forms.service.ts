import { refused } from '../../domain/errors.ts';
import type { Tx } from '../../platform/db/database.ts';
import { lockUnsigned } from '../mandates/index.ts';
import { displayName, personCalled } from '../persons/index.ts';
import { oneLineAddress } from './addressees.ts';
import { type Asking, writeDocument } from './documents.service.ts';
import type { StoredDocument } from './documents.types.ts';
import { profileOn } from './profile.service.ts';

export type MandateForm = Asking & { readonly mandateId: string };

/**
 * The form of a mandate that is still to be signed, to whoever owes. `mandate.not_found`, `mandate.signed_already`,
 * `mandate.no_longer_valid`, `document.creditor_id_missing`
 */
export async function writeMandateForm(tx: Tx, { mandateId, deed, requestKey }: MandateForm): Promise<StoredDocument> {
  const { id, reference, personId, account } = await lockUnsigned(tx, mandateId, deed.today);
  const { creditor_id: creditorId } = (await profileOn(tx, deed.today)).facts;
  if (!creditorId) throw creditorIdMissing();
  const person = await personCalled(tx, { by: 'id', id: personId });
  const isOwn = account.holderName === displayName(person);
  const address = oneLineAddress(person);
  return await writeDocument(tx, {
    kind: 'mandate_form',
    data: {
      reference,
      creditor_id: creditorId,
      holder_name: account.holderName,
      holder_address: isOwn && address !== '' ? address : null,
      iban: account.iban,
      bank_name: account.bankName,
      debtor: isOwn ? null : displayName(person),
    },
    addressees: [person],
    about: { caseId: null, loanId: null, guaranteeId: null, asOf: null, mandateId: id },
    requestKey,
    deed,
  });
}

function creditorIdMissing(): Error {
  return refused('document.creditor_id_missing', {
    de: 'Ohne Gläubiger-Identifikationsnummer gibt es kein Mandat: Die Verwaltung muss sie zuerst in den Angaben der Genossenschaft erfassen (die Bundesbank vergibt sie).',
    en: 'There is no mandate without a creditor identifier: the administrator must record it in the particulars of the cooperative first (the Bundesbank gives it).',
  });
}
