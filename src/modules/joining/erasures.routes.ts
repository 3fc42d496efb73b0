import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import type { Language } from '../../platform/http/actor.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { instantText } from '../../platform/http/wire.ts';
import { type Erasure as ErasureWire, eraseDeclarationOperation, readErasure } from './erasures.operations.ts';
import { erasureNotFound } from './erasures.refusals.ts';
import { type Erasure, findErasure } from './erasures.repository.ts';
import { eraseDeclaration } from './erasures.service.ts';

export function mountErasures(shell: HttpShell): void {
  mount(shell, eraseDeclarationOperation, async ({ tx, actor, params, clock, language, idempotencyKey }) => {
    const key = requestKey(actor, eraseDeclarationOperation, idempotencyKey);
    const asked = { declarationId: params.declaration_id, requestKey: key };
    const erasure = await eraseDeclaration(tx, asked, deedOf(actor, clock));
    const subject = { type: 'membership_declaration', id: erasure.declarationId };
    return { status: 201, body: erasureOut(erasure, language), subject };
  });

  mount(shell, readErasure, async ({ db, params, language }) => {
    const erasure = await findErasure(db, params.declaration_id);
    if (!erasure) throw erasureNotFound();
    return { status: 200, body: erasureOut(erasure, language) };
  });
}

/** Why a record keeps the person, in words; whatever is not named here is called by its record. */
const REASONS: Readonly<Record<string, Sentence>> = {
  members: { de: 'Die Person ist oder war Mitglied.', en: 'The person is or was a member.' },
  users: { de: 'Die Person hat einen Zugang.', en: 'The person has a sign-in.' },
  case_borrowers: { de: 'Die Person hat ein Darlehen beantragt.', en: 'The person has applied for a loan.' },
  guarantees: { de: 'Die Person bürgt oder hat gebürgt.', en: 'The person vouches or has vouched.' },
  payments: { de: 'Die Person hat gezahlt.', en: 'The person has paid.' },
  person_ties: { de: 'Die Person vertritt eine andere.', en: 'The person represents another one.' },
  person_identifications: {
    de: 'Die Person wurde nach dem Geldwäschegesetz identifiziert; das ist aufzubewahren.',
    en: 'The person was identified under the money laundering act; that must be kept.',
  },
  membership_declarations: {
    de: 'Von der Person liegt eine andere Beitrittserklärung vor.',
    en: 'There is another declaration of the person.',
  },
  document_addressees: {
    de: 'An die Person ging ein anderes Schreiben.',
    en: 'Another letter went to the person.',
  },
};

function erasureOut(erasure: Erasure, language: Language): z.input<typeof ErasureWire> {
  return {
    declaration_id: erasure.declarationId,
    declared_on: erasure.declaredOn,
    decided_on: erasure.decidedOn,
    decision: erasure.decision,
    statutes_version: erasure.statutesVersion,
    votes: erasure.votes.map(({ vote, ...cast }) => ({ ...cast, vote: vote === 'admit' ? 'admit' : 'refuse' })),
    notice_sent_on: erasure.noticeSentOn,
    salt: erasure.salt,
    digest: erasure.digest,
    person_erased: erasure.personStaysBecause.length === 0,
    person_stays_because: erasure.personStaysBecause.map((record) => ({
      record,
      sentence: sentenceOf(record)[language],
    })),
    erased_at: instantText(erasure.erasedAt),
    erased_by: erasure.erasedBy,
  };
}

function sentenceOf(record: string): Sentence {
  return (
    REASONS[record] ?? {
      de: `Die Person kommt in weiteren Aufzeichnungen vor (${record}).`,
      en: `The person occurs in other records (${record}).`,
    }
  );
}
