import { expect } from 'vitest';
import { mountModules } from '../../src/app.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { exampleFacts } from '../../src/modules/documents/profile.schema.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, signedInAs, type SignedIn, somebody } from './actors.ts';
import { startTestApp } from './app.ts';
import { foundCooperative } from './cooperative.ts';

/** A Saturday; who invites on 27 November at the latest is in time. */
export const ASSEMBLY_DAY = '2026-12-12';
export const LAST_DAY_TO_INVITE = '2026-11-27';

export const MOTION = { title: 'Richtlinie für Kleinkredite', kind: 'policy', proposed_text: 'Sie wird beschlossen.' };
export const PLAN = {
  kind: 'ordinary',
  form: 'in_person',
  held_on: ASSEMBLY_DAY,
  starts_at: '15:00',
  place: 'Bürgerhaus, Leopoldstraße 50, 44147 Dortmund',
  items: [MOTION],
};

/** At this time of the assembly's day in Dortmund, which is an hour ahead of UTC in December. */
export const at = (time: string): string => new Date(`${ASSEMBLY_DAY}T${time}:00+01:00`).toISOString();

export type Item = {
  readonly id: string;
  readonly position: number;
  readonly kind: string;
  readonly results: readonly { readonly is_carried: boolean; readonly is_superseded: boolean }[];
  readonly resolution_number: string | null;
};
export type Shown = { readonly id: string; readonly number: string; readonly items: readonly Item[] };

/** The counts of a motion. */
export const votes = (yes: number, no: number, abstentions = 0) => [{ yes, no, abstentions, invalid: 0 }];

/** A cooperative whose whole service runs, and what tests do with its general assemblies. */
export async function assemblyOffice(db: Db) {
  const cooperative = await foundCooperative(db);
  const { clock, board, officer } = cooperative;
  const { inject, shell } = await startTestApp(db, mountModules, { clock });
  const [auditor, administrator] = [await signedIn(db, 'auditor'), await signedIn(db, 'administrator')];
  const member = await signedIn(db, 'member');

  const post = (by: SignedIn, url: string, payload: object = {}, key: string = newId()) =>
    inject({ method: 'POST', url, payload, headers: { ...by.headers, 'idempotency-key': key } });
  const get = (by: SignedIn, url: string) => inject({ method: 'GET', url, headers: by.headers });
  const made = async <Made>(answer: ReturnType<typeof inject>): Promise<Made> => {
    const { statusCode, body } = await answer;
    expect([statusCode, body.slice(0, 400)]).toEqual([201, expect.anything()]);
    return JSON.parse(body) as Made;
  };
  await made(post(administrator, '/v1/cooperative-profile/versions', { valid_from: '2009-01-26', ...exampleFacts }));

  const plan = (changes: object = {}) => made<Shown>(post(board[0], '/v1/assemblies', { ...PLAN, ...changes }));
  const convene = (assembly: { id: string }) => post(board[0], `/v1/assemblies/${assembly.id}/convenings`);
  const convened = async (changes: object = {}) => made<Shown>(convene(await plan(changes)));
  const add = (assembly: { id: string }, item: object) => post(board[0], `/v1/assemblies/${assembly.id}/items`, item);
  const letters = (assembly: { id: string }, isSent = false) =>
    post(officer, `/v1/assemblies/${assembly.id}/letter-runs`, { is_sent: isSent });
  const arrive = (assembly: { id: string }, body: object, key?: string) =>
    post(officer, `/v1/assemblies/${assembly.id}/attendances`, { way: 'in_person', ...body }, key);
  const leave = (assembly: { id: string }, attendanceId: string, body: object = {}) =>
    post(officer, `/v1/assemblies/${assembly.id}/attendances/${attendanceId}/check-outs`, body);
  const vote = (assembly: { id: string }, item: { id: string } | undefined, body: object) =>
    post(officer, `/v1/assemblies/${assembly.id}/items/${item?.id}/results`, body);
  const correct = (assembly: { id: string }, item: { id: string } | undefined, body: object) =>
    post(officer, `/v1/assemblies/${assembly.id}/items/${item?.id}/corrections`, body);
  const object = (assembly: { id: string }, body: object) =>
    post(officer, `/v1/assemblies/${assembly.id}/objections`, { ground: 'objected', ...body });
  const close = (assembly: { id: string }, changes: object = {}) =>
    post(board[0], `/v1/assemblies/${assembly.id}/minutes`, {
      chair: 'Ada Sommer',
      board_members_present: ['Cem Kaya', 'Dora Lenz'],
      ...changes,
    });

  /** On the assembly's day at this time. */
  const onTheDay = (time = '18:00') => clock.set(new Date(at(time)));
  const onDay = (day: string) => clock.setToday(parseDate(day));
  const admit = async (count: number) => {
    const admitted = [];
    for (let index = 0; index < count; index += 1) {
      admitted.push(await cooperative.member({ first_names: 'Mila', surname: `Muster ${index + 1}` }));
    }
    return admitted;
  };

  return {
    ...cooperative,
    inject,
    shell,
    auditor,
    administrator,
    ordinaryMember: member,
    post,
    get,
    made,
    plan,
    convene,
    convened,
    add,
    letters,
    arrive,
    leave,
    vote,
    correct,
    object,
    close,
    onTheDay,
    onDay,
    admit,
    person: (name: string) => somebody(db, { first_names: 'Gesa', surname: name }),
    firm: (name: string) => somebody(db, { legal_name: name }),
    signedInAs: (personId: string) => signedInAs(db, { roles: ['member'], personId }),
  };
}
