import type { z } from 'zod';
import type { BorrowerEvent } from '../../domain/lending/borrower-events.ts';
import type { Db } from '../../platform/db/database.ts';
import { inSnapshot } from '../../platform/db/transaction.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { getLoan } from '../loans/index.ts';
import { personCalled } from '../persons/index.ts';
import * as operations from './borrower-events.operations.ts';
import { borrowerEventsOf } from './borrower-events.repository.ts';
import type * as schema from './borrower-events.schema.ts';
import { recordBorrowerEvent } from './borrower-events.service.ts';
import { situationOut } from './borrower-events.wire.ts';
import type { WorkoutsDeps } from './workouts.types.ts';

export function mountBorrowerEvents(shell: HttpShell, deps: WorkoutsDeps): void {
  mount(shell, operations.recordBorrowerEvent, async ({ tx, actor, clock, params, body, idempotencyKey }) => {
    const input = {
      loan: params.loan_id,
      event: await eventFrom(tx, body),
      note: body.note,
      requestKey: requestKey(actor, operations.recordBorrowerEvent, idempotencyKey),
      deed: deedOf(actor, clock),
    };
    const situation = await recordBorrowerEvent(tx, input, deps);
    const subject = { type: 'loan', id: situation.loan.id };
    return { status: 201, body: await situationOut(tx, situation), subject };
  });
  mount(shell, operations.listBorrowerEvents, async ({ db, params }) => {
    const body = await inSnapshot(db, async (snapshot) => {
      const loan = await getLoan(snapshot, params.loan_id);
      return await situationOut(snapshot, { loan, events: await borrowerEventsOf(snapshot, loan.id) });
    });
    return { status: 200, body };
  });
}

/** 404 `person.not_found` */
async function eventFrom(db: Db, body: z.output<typeof schema.RecordBorrowerEvent>): Promise<BorrowerEvent> {
  const person = await personCalled(db, body.person_id);
  const heir = body.kind === 'heir_recorded' ? await personCalled(db, body.heir_person_id) : null;
  return {
    kind: body.kind,
    personId: person.id,
    occurredOn: body.occurred_on,
    court: 'court' in body ? body.court : null,
    fileNumber: 'file_number' in body ? body.file_number : null,
    claimsDueOn: body.kind === 'insolvency_opened' ? body.claims_due_on : null,
    amount: body.kind === 'claim_lodged' ? body.amount : null,
    heirPersonId: heir?.id ?? null,
  };
}
