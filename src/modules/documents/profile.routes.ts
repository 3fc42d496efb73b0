import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, numberIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import * as operations from './profile.operations.ts';
import { listProfileVersions } from './profile.repository.ts';
import { profileOut } from './profile.schema.ts';
import { profileOn, recordProfile } from './profile.service.ts';

const SORT = 'cooperative profiles';

export function mountProfile(shell: HttpShell): void {
  mount(shell, operations.readProfile, async ({ db, query, clock }) => ({
    status: 200,
    body: profileOut(await profileOn(db, query.on ?? clock.today())),
  }));

  mount(shell, operations.listProfiles, async ({ db, query }) => {
    const last = decodeCursor(query.cursor, SORT, 1);
    const rows = await listProfileVersions(db, { limit: query.limit, below: last && numberIn(last, 0) });
    const body = pageOf(rows, { limit: query.limit, sort: SORT, keyOf: ({ number }) => [number], itemOf: profileOut });
    return { status: 200, body };
  });

  mount(shell, operations.recordProfile, async ({ tx, actor, body, clock, idempotencyKey }) => {
    const { valid_from: validFrom, ...facts } = body;
    const profile = await recordProfile(tx, {
      validFrom,
      facts,
      requestKey: requestKey(actor, operations.recordProfile, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    const subject = { type: 'cooperative_profile', id: String(profile.number) };
    return { status: 201, body: profileOut(profile), subject };
  });
}
