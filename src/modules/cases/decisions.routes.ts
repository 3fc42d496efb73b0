import { mount } from '../../platform/http/mount.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { pageAnswer } from './applications.routes.ts';
import { offerNotFound } from './cases.refusals.ts';
import type { CasesDeps } from './cases.types.ts';
import { fulfilCondition } from './conditions.service.ts';
import {
  castVoteOperation,
  fulfilConditionOperation,
  getOfferOperation,
  makeOfferOperation,
  recordResolutionOperation,
  recuseOperation,
} from './decisions.operations.ts';
import { castVote, recordSupervisoryResolution, recuse } from './decisions.service.ts';
import { offerOut } from './offer.view.ts';
import { makeOffer } from './offers.service.ts';
import { viewableCase, viewableFile } from './viewable.ts';

export function mountDecisions(shell: HttpShell, deps: CasesDeps): void {
  mountVotes(shell, deps);
  mountOffers(shell);

  mount(shell, fulfilConditionOperation, async ({ tx, actor, params, body, clock }) => {
    const met = await fulfilCondition(tx, {
      case: params.case_id,
      conditionId: params.condition_id,
      metOn: body.met_on,
      note: body.note,
      deed: deedOf(actor, clock),
    });
    return { status: 201, ...(await pageAnswer(tx, met, { actor, clock })) };
  });
}

function mountVotes(shell: HttpShell, deps: CasesDeps): void {
  mount(shell, recuseOperation, async ({ tx, actor, params, body, clock }) => {
    const asked = { case: params.case_id, reason: body.reason, deed: deedOf(actor, clock) };
    return { status: 201, ...(await pageAnswer(tx, await recuse(tx, asked, deps), { actor, clock })) };
  });

  mount(shell, castVoteOperation, async ({ tx, actor, params, body, clock }) => {
    const vote = {
      case: params.case_id,
      isInFavour: body.vote === 'approve',
      reason: body.reason,
      conditions: body.conditions,
      deed: deedOf(actor, clock),
    };
    return { status: 201, ...(await pageAnswer(tx, await castVote(tx, vote, deps), { actor, clock })) };
  });

  mount(shell, recordResolutionOperation, async ({ tx, actor, params, body, clock }) => {
    const resolution = {
      case: params.case_id,
      isInFavour: body.is_in_favour,
      text: body.text,
      resolvedOn: body.resolved_on,
      deed: deedOf(actor, clock),
    };
    const resolved = await recordSupervisoryResolution(tx, resolution, deps);
    return { status: 201, ...(await pageAnswer(tx, resolved, { actor, clock })) };
  });
}

function mountOffers(shell: HttpShell): void {
  mount(shell, makeOfferOperation, async ({ tx, actor, params, body, clock }) => {
    const deed = deedOf(actor, clock);
    const offer = await makeOffer(tx, { case: params.case_id, assumedPayoutDate: body.assumed_payout_date, deed });
    const creditCase = await viewableCase(tx, params.case_id, actor);
    return { status: 201, body: offerOut(offer, creditCase), subject: { type: 'case', id: creditCase.id } };
  });

  mount(shell, getOfferOperation, async ({ db, actor, params }) => {
    const file = await viewableFile(db, { reference: params.case_id, actor, isForBorrower: true });
    if (!file.offer) throw offerNotFound();
    return { status: 200, body: offerOut(file.offer, file.case) };
  });
}
