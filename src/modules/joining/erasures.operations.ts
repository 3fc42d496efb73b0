import { z } from 'zod';
import { operation } from '../../platform/http/operation.ts';
import { date, instant, uuid } from '../../platform/http/wire.ts';

/** Erasing the data of a declaration to join, and what proves it afterwards. */

const hexadecimal = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ examples: ['9f2b5c1d7e3a48f60c9d1b2e4a6f8c0d2e4f6a8b0c2d4e6f8a0b2c4d6e8f0a1b'] });

export const Erasure = z
  .object({
    declaration_id: uuid.describe('The declaration, which stays without a name'),
    declared_on: date,
    decided_on: date.describe('Day of the decision or the withdrawal'),
    decision: z.enum(['refused', 'withdrawn']).describe('How it ended'),
    statutes_version: z.string(),
    votes: z
      .array(
        z.object({
          voter: z.string().describe('Member of the board'),
          vote: z.enum(['admit', 'refuse']),
          cast_at: instant,
          is_superseded: z.boolean(),
        }),
      )
      .describe('Every vote, oldest first, without its reason'),
    notice_sent_on: date.nullable().describe('Day on which the refusal was sent; null for a withdrawal'),
    salt: hexadecimal.describe('What was digested first'),
    digest: hexadecimal.describe('SHA-256 over the salt and the canonical JSON of all that was erased'),
    person_erased: z.boolean().describe('Whether the person’s own record was erased too'),
    person_stays_because: z
      .array(z.object({ record: z.string().describe('Where more of the person is kept'), sentence: z.string() }))
      .describe('Why the person’s record stays; empty when it was erased'),
    erased_at: instant.describe('When the data was erased'),
    erased_by: uuid.nullable().describe('User; null: by itself, when its time had come'),
  })
  .meta({ id: 'DeclarationErasure', description: 'What proves a declaration whose personal data was erased' });

const DIGEST = '9f2b5c1d7e3a48f60c9d1b2e4a6f8c0d2e4f6a8b0c2d4e6f8a0b2c4d6e8f0a1b';

const example: z.input<typeof Erasure> = {
  declaration_id: '0197b1c0-0000-7000-8000-00000000d101',
  declared_on: '2026-09-10',
  decided_on: '2026-09-14',
  decision: 'refused',
  statutes_version: '2009-01',
  votes: [
    { voter: 'Anna Krüger', vote: 'refuse', cast_at: '2026-09-14T08:30:00.000Z', is_superseded: false },
    { voter: 'Bernd Kowalski', vote: 'refuse', cast_at: '2026-09-14T09:10:00.000Z', is_superseded: false },
  ],
  notice_sent_on: '2026-09-15',
  salt: DIGEST,
  digest: DIGEST,
  person_erased: true,
  person_stays_because: [],
  erased_at: '2026-10-15T08:30:00.000Z',
  erased_by: null,
};

const params = z.strictObject({ declaration_id: uuid.describe('Id of the declaration to join') });

export const eraseDeclarationOperation = operation({
  kind: 'command',
  id: 'eraseMembershipDeclaration',
  method: 'POST',
  path: '/v1/membership-declarations/{declaration_id}/erasures',
  tag: 'Joining',
  summary: 'Erase the data of a declaration to join',
  description:
    'After a refusal, once its notice was sent, or after a withdrawal (GenG §15(2)): name, address, date of birth, e-mail, the letters and the reasons of votes. Who has another tie to the cooperative keeps the own record, and the answer says why. It happens by itself after the days the policy sets.',
  permission: 'declarations.record',
  idempotency: 'required',
  params,
  answers: { 201: { description: 'Erased; what proves it', schema: Erasure, example } },
  problems: {
    404: ['membership.declaration_not_found'],
    409: ['erasure.declaration_not_over', 'erasure.already_erased', 'erasure.letter_on_its_way'],
    422: ['erasure.notice_not_sent'],
  },
});

export const readErasure = operation({
  kind: 'read',
  id: 'readDeclarationErasure',
  method: 'GET',
  path: '/v1/membership-declarations/{declaration_id}/erasure',
  tag: 'Joining',
  summary: 'Read what proves an erased declaration',
  description: 'Days, statutes, decision, who voted how, and the digest against which a copy can be held.',
  permission: 'declarations.read',
  params,
  answers: { 200: { description: 'The proof', schema: Erasure, example } },
  problems: { 404: ['erasure.not_found'] },
});
