import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { instantText } from '../../platform/http/wire.ts';
import { type Person, referenceOut } from '../persons/index.ts';
import type * as schema from './joining.schema.ts';
import type { ElectronicDeclaration, Statutes } from './joining.types.ts';
import type { Shown } from './shown.service.ts';

export function joiningOut({ content, digest }: Shown): z.input<typeof schema.Joining> {
  return { shown: digest, ...content };
}

export function statutesOut(statutes: Statutes): z.input<typeof schema.Statutes> {
  return {
    version: statutes.version,
    media_type: statutes.mediaType === 'application/pdf' ? 'application/pdf' : 'text/plain',
    size_bytes: statutes.sizeBytes,
    sha256: statutes.sha256,
    recorded_at: instantText(statutes.recordedAt),
  };
}

const CONFIRM: Sentence = {
  de: 'Bitte bestätigen Sie Ihre E-Mail-Adresse mit dem Code, den wir Ihnen geschickt haben.',
  en: 'Please confirm your e-mail address with the code that we have sent you.',
};

const WAIT: Sentence = {
  de: 'Vielen Dank. Der Vorstand entscheidet über Ihren Beitritt; wir schreiben Ihnen, sobald er entschieden hat.',
  en: 'Thank you. The board decides on your joining; we will write to you as soon as it has.',
};

/** Says nothing of the person, nor of what became of the declaration. */
export function receiptOut(declared: ElectronicDeclaration): z.input<typeof schema.JoiningReceipt> {
  const isConfirmed = declared.confirmedAt !== null;
  return {
    submission_id: declared.submissionId,
    shown: declared.shown,
    declared_on: declared.declaredOn,
    is_confirmed: isConfirmed,
    next_step: { ...(isConfirmed ? WAIT : CONFIRM) },
  };
}

export function electronicOut(
  declared: ElectronicDeclaration,
  duplicates: readonly Person[] = [],
): z.input<typeof schema.ElectronicDeclaration> {
  return {
    id: declared.id,
    status: declared.status,
    person: declared.applicant && declared.applicant.person,
    representatives: [...(declared.applicant?.representatives ?? [])],
    share_count: declared.shareCount,
    language: declared.language,
    shown: declared.shown,
    statutes_version: declared.statutesVersion,
    dues_acknowledged: declared.duesAcknowledged,
    notice_period_acknowledged: declared.noticePeriodAcknowledged,
    declared_on: declared.declaredOn,
    received_at: instantText(declared.receivedAt),
    confirmed_at: declared.confirmedAt && instantText(declared.confirmedAt),
    declaration_id: declared.declarationId,
    discarded_because: declared.status === 'discarded' ? declared.settledBecause : null,
    erased_at: declared.erasedAt && instantText(declared.erasedAt),
    possible_duplicates: duplicates.map(referenceOut),
  };
}
