import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { declareMembership } from '../members/index.ts';
import { type Person, personCalled, type PersonData, recordPerson, recordTie, tiesAmong } from '../persons/index.ts';
import { dropElectronic, markTaken } from './electronic-declarations.repository.ts';
import { lockedElectronic, personOfJson } from './electronic-declarations.service.ts';
import { alreadySettled, notConfirmed, personDoesNotFit } from './joining.refusals.ts';
import type { ElectronicDeclaration, PersonJson } from './joining.types.ts';

export type Acceptance = {
  readonly id: string;
  /** Somebody already known who declared it; null: a new person. */
  readonly person: IdOrNumber | null;
  /** The same for each representative, in their order. */
  readonly representatives: readonly (IdOrNumber | null)[];
  readonly requestKey: string;
  readonly requestId: string;
};

/**
 * Takes a confirmed declaration for decision: makes or links the persons, and puts it before the board.
 * `electronic_declaration.not_confirmed`, `electronic_declaration.already_settled`,
 * `electronic_declaration.person_does_not_fit`, and what `declareMembership` refuses
 */
export async function acceptElectronic(tx: Tx, asked: Acceptance, deed: Deed): Promise<string> {
  const declared = await lockedElectronic(tx, asked.id);
  const { applicant } = declared;
  if (declared.status === 'unconfirmed') throw notConfirmed();
  if (declared.status !== 'confirmed' || applicant === null) throw alreadySettled();
  const person = await knownOrNew(tx, { json: applicant.person, known: asked.person }, { asked, deed });
  for (const [index, json] of applicant.representatives.entries()) {
    const known = asked.representatives[index] ?? null;
    const representative = await knownOrNew(tx, { json, known }, { asked, deed });
    await tieTo(tx, person, representative, { asked, deed });
  }
  const declaration = await declareMembership(
    tx,
    {
      person: { by: 'id', id: person.id },
      declaredOn: declared.declaredOn,
      shareCount: declared.shareCount,
      isUnconditional: true,
      statutesVersion: declared.statutesVersion,
      duesAcknowledged: declared.duesAcknowledged,
      noticePeriodAcknowledged: declared.noticePeriodAcknowledged,
      requestKey: asked.requestKey,
    },
    deed,
  );
  await markTaken(tx, settling(declared, asked, deed), declaration.id);
  return declaration.id;
}

type Doing = { readonly asked: Pick<Acceptance, 'requestId'>; readonly deed: Deed };

const recordingOf = ({ asked, deed }: Doing) => ({
  author: { userId: deed.byUserId, personId: deed.byPersonId },
  recordedAt: deed.recordedAt,
  today: deed.today,
  requestId: asked.requestId,
});

async function knownOrNew(
  tx: Tx,
  { json, known }: { readonly json: PersonJson; readonly known: IdOrNumber | null },
  doing: Doing,
): Promise<Person> {
  const data = personOfJson(json);
  if (known === null) return await recordPerson(tx, data, recordingOf(doing));
  const person = await personCalled(tx, known);
  if (!canBe(person, data)) throw personDoesNotFit();
  return person;
}

function canBe(person: Person, data: PersonData): boolean {
  const isBirthDateOther = person.birthDate !== null && data.birthDate !== null && person.birthDate !== data.birthDate;
  return person.erasedAt === null && person.kind === data.kind && !isBirthDateOther;
}

async function tieTo(tx: Tx, person: Person, representative: Person, doing: Doing): Promise<void> {
  const between = await tiesAmong(tx, [person.id, representative.id]);
  if (between.some(({ kind }) => kind === 'legal_representative')) return;
  const tie = {
    personId: person.id,
    otherPersonId: representative.id,
    kind: 'legal_representative',
    note: null,
  } as const;
  await recordTie(tx, tie, recordingOf(doing));
}

function settling({ id }: ElectronicDeclaration, { requestKey }: { readonly requestKey: string }, deed: Deed) {
  return { id, at: deed.recordedAt, by: deed.byUserId, requestKey };
}

/** No declaration of a person who wants to join: a joke, a test, a second one of the same. Its data goes at once. */
export async function discardElectronic(
  tx: Tx,
  asked: { readonly id: string; readonly reason: string; readonly requestKey: string },
  deed: Deed,
): Promise<void> {
  const declared = await lockedElectronic(tx, asked.id);
  if (!['unconfirmed', 'confirmed'].includes(declared.status)) throw alreadySettled();
  await dropElectronic(tx, settling(declared, asked, deed), { status: 'discarded', because: asked.reason });
}
