import { DomainError, type Sentence } from '../../domain/errors.ts';
import { majorityInWords } from '../../domain/assemblies/agenda.ts';
import { checkCalledInTime } from '../../domain/assemblies/notice.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { type DataOf, sendToAddressees, type StoredDocument, writeDocument } from '../documents/index.ts';
import { displayName } from '../persons/index.ts';
import { policyOn } from '../policy/index.ts';
import { type Asking, loadAssembly, lockConvened } from './assemblies.service.ts';
import type { AssemblyFile } from './assemblies.types.ts';
import { insertLetter, membersWrittenTo } from './letters.repository.ts';
import { momentOf, type Voter, votersOn } from './voting-rights.ts';

export type LetterRun = Asking & {
  readonly assembly: IdOrNumber;
  /** Each letter goes out as well: by e-mail where an address is on record, else onto the list for the printer. */
  readonly isSent: boolean;
};

export type WrittenLetter = { readonly voter: Voter; readonly document: StoredDocument };
export type LetterLeftOut = { readonly voter: Voter; readonly code: string; readonly sentence: Sentence };

export type LettersWritten = {
  readonly file: AssemblyFile;
  /** Which announcement the letters are about; null where everybody has been written to about all of them. */
  readonly announcement: number | null;
  readonly written: readonly WrittenLetter[];
  readonly leftOut: readonly LetterLeftOut[];
  /** How many are still to be written about it. */
  readonly remaining: number;
};

/** A letter takes a tenth of a second; nobody waits longer than ten. */
const LETTERS_AT_ONCE = 50;

/**
 * Writes to members who have not been written to yet: the invitation first, then each addition to the agenda, fifty letters
 * at most. Everybody in the register on the day of the assembly is invited, also who has no vote any more (GenG §46(1) says
 * all members). An invitation that comes too late would make everything voidable: `assembly.called_too_late`, but for those
 * admitted since the convening, who could not be invited before.
 */
export async function writeLetters(tx: Tx, run: LetterRun): Promise<LettersWritten> {
  const { deed } = run;
  const assembly = await lockConvened(tx, run.assembly);
  const voters = await votersOn(tx, momentOf(assembly, deed.recordedAt));
  const file = await loadAssembly(tx, assembly, deed.today);
  const due = await nextAnnouncement(tx, file, voters);
  if (due === null) return { file, announcement: null, written: [], leftOut: [], remaining: 0 };
  await checkInTime(tx, file, due, deed);
  const written: WrittenLetter[] = [];
  const leftOut: LetterLeftOut[] = [];
  for (const voter of due.voters.slice(0, LETTERS_AT_ONCE)) {
    try {
      written.push({ voter, document: await writeOne(tx, run, { file, voter, announcement: due.announcement }) });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'document.character_not_printable') throw error;
      leftOut.push({ voter, code: error.code, sentence: error.sentence });
    }
  }
  const remaining = due.voters.length - written.length;
  return {
    file: await loadAssembly(tx, assembly, deed.today),
    announcement: due.announcement,
    written,
    leftOut,
    remaining,
  };
}

type Due = { readonly announcement: number; readonly voters: readonly Voter[] };

async function nextAnnouncement(tx: Tx, file: AssemblyFile, voters: readonly Voter[]): Promise<Due | null> {
  const announcements = [...new Set(file.items.map(({ announcement }) => announcement))].toSorted((a, b) => a - b);
  for (const announcement of announcements) {
    const have = await membersWrittenTo(tx, file.assembly.id, announcement);
    const without = voters.filter(({ memberId }) => !have.has(memberId));
    if (without.length > 0) return { announcement, voters: without };
  }
  return null;
}

async function checkInTime(
  tx: Tx,
  { assembly: { heldOn, convenedOn } }: AssemblyFile,
  { announcement, voters }: Due,
  { today }: Asking['deed'],
): Promise<void> {
  const couldBeInvited = voters.some(({ admittedOn }) => convenedOn === null || admittedOn <= convenedOn);
  if (announcement > 1 || !couldBeInvited) return;
  const policy = await policyOn(tx, convenedOn ?? today);
  checkCalledInTime(heldOn, today, policy.terms.assembly);
}

type One = { readonly file: AssemblyFile; readonly voter: Voter; readonly announcement: number };

async function writeOne(tx: Tx, run: LetterRun, one: One): Promise<StoredDocument> {
  const { deed, isSent } = run;
  const { memberId, person } = one.voter;
  const requestKey = `${run.requestKey}:${memberId}`;
  const document = await writeDocument(tx, {
    kind: 'assembly_invitation',
    data: invitationData(one),
    addressees: [person],
    about: { caseId: null, loanId: null, guaranteeId: null, asOf: null },
    requestKey,
    deed,
  });
  const { announcement } = one;
  const assemblyId = one.file.assembly.id;
  await insertLetter(tx, { assemblyId, announcement, memberId, documentId: document.id, writtenOn: deed.today });
  if (isSent) await sendToAddressees(tx, document, { requestKey, deed });
  return document;
}

function invitationData({ file, voter, announcement }: One): DataOf<'assembly_invitation'> {
  const { assembly, items, notice } = file;
  const shown = items.filter((item) => item.announcement <= announcement);
  return {
    assembly_number: assembly.number,
    kind: assembly.kind,
    form: assembly.form,
    held_on: assembly.heldOn,
    starts_at: assembly.startsAt,
    place: assembly.place,
    how_to_join: assembly.howToJoin,
    member_name: displayName(voter.person),
    member_number: voter.memberNumber,
    is_natural_person: voter.person.kind === 'natural',
    adds_to_invitation_of: announcement === 1 ? null : assembly.convenedOn,
    items: shown.map((item) => ({
      position: item.position,
      title: item.title,
      proposed_text: item.proposedText,
      majority: majorityInWords(item.kind, item.majority).de,
      is_new: announcement > 1 && item.announcement === announcement,
    })),
    has_annual_accounts: shown.some(({ kind }) => kind === 'annual_accounts'),
    notice: notice.explanation.de,
  };
}
