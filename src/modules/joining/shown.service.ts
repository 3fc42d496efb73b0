import { createHash } from 'node:crypto';
import { joiningTexts } from '../../domain/membership/joining-texts.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { canonicalJson } from '../../platform/http/json.ts';
import { profileOn } from '../documents/index.ts';
import { policyOn, type Policy } from '../policy/index.ts';
import { statutesNotShown } from './joining.refusals.ts';
import { findStatutes } from './statutes.repository.ts';

/** What is shown on a day, and the digest that names exactly this. */
export type Shown = {
  readonly content: Awaited<ReturnType<typeof contentOn>>;
  /** Canonical JSON of the content: what is kept and digested. */
  readonly text: string;
  /** Hexadecimal SHA-256 of the text. */
  readonly digest: string;
  readonly policy: Policy;
};

/** `policy.none_in_force`, `cooperative_profile.none_in_force`, `joining.statutes_text_missing` */
export async function shownOn(db: Db, day: BusinessDate): Promise<Shown> {
  const policy = await policyOn(db, day);
  const content = await contentOn(db, day, policy);
  const text = canonicalJson(content);
  return { content, text, digest: createHash('sha256').update(text, 'utf8').digest('hex'), policy };
}

async function contentOn(db: Db, day: BusinessDate, { number, terms }: Policy) {
  const { facts } = await profileOn(db, day);
  const version = terms.membership.statutesVersion;
  const statutes = await findStatutes(db, version);
  if (!statutes) throw statutesNotShown(version);
  const texts = joiningTexts(facts.name, terms);
  const { shares, dues } = terms;
  return {
    cooperative: facts.name,
    policy_number: number,
    statutes: { version, media_type: statutes.mediaType, size_bytes: statutes.sizeBytes, sha256: statutes.sha256 },
    who_may_join: texts.whoMayJoin,
    declaration: texts.declaration,
    shares: { minimum_count: shares.minimumCount, nominal: shares.nominal.toText(), text: texts.shares },
    dues:
      texts.dues === null
        ? null
        : { monthly_amount: dues.monthlyAmount.toText(), due_day: dues.dueDay, acknowledgement: texts.dues },
    long_notice_period:
      texts.longNotice === null
        ? null
        : { months: terms.membership.noticePeriodMonths, acknowledgement: texts.longNotice },
    data_protection: texts.dataProtection,
  };
}
