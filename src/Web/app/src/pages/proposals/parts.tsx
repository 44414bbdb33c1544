import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSessions } from '@/api/proposals';
import type { Assignment } from '@/api/proposal';
import type { UnitTask } from '@/api/proposalRegisters';
import { Select } from '@/ui/choices';
import type { ClockTone } from '@/ui/clock';
import { ClockChip } from '@/ui/ClockChip';

const refused = new Set(['not-filed', 'dissatisfied', 'meeting-due']);
const waiting = new Set([
  'submitted',
  'collecting-signatures',
  'carrier-sought',
  'carrier-asked',
  'returned-for-revision',
  'assignment-proposed',
  'feedback-pending',
  'feedback-recorded',
  'rehandling',
]);
const good = new Set(['satisfied', 'basically-satisfied', 'closed', 'archived', 'follow-up']);
const quiet = new Set(['draft', 'withdrawn', 'merged', 'to-reference', 'converted-to-info']);

const toneOf = (status: string): string =>
  refused.has(status)
    ? 'chip chip-red'
    : waiting.has(status)
      ? 'chip chip-amber'
      : good.has(status)
        ? 'chip chip-green'
        : quiet.has(status)
          ? 'chip'
          : 'chip chip-navy';

export function ProposalStatus({ status }: { status: string }) {
  const { t } = useTranslation();
  return <span className={toneOf(status)}>{t(`proposals.codes.status.${status}`)}</span>;
}

const partTone: Record<string, string> = {
  assigned: 'chip chip-amber',
  'return-requested': 'chip chip-red',
  coordinating: 'chip chip-red',
  replied: 'chip chip-green',
  'opinion-given': 'chip chip-green',
  reassigned: 'chip',
};

export function PartStatus({ status }: { status: string }) {
  const { t } = useTranslation();
  return <span className={partTone[status] ?? 'chip chip-navy'}>{t(`proposals.codes.part.${status}`)}</span>;
}

export function UnitRole({ role }: { role: string }) {
  const { t } = useTranslation();
  return <span className={role === 'co' ? 'chip' : 'chip chip-navy'}>{t(`proposals.codes.unitRole.${role}`)}</span>;
}

/** The clock of a unit's part; one that is done shows its date without alarm. */
export function PartClock({ of }: { of: Assignment | UnitTask }) {
  return (
    <ClockChip
      finished={of.colour === 'none'}
      due={{
        dueOn: of.dueOn,
        amberFrom: 'amberFrom' in of ? of.amberFrom : undefined,
        whyZh: of.dueBecause,
        whyEn: of.dueBecauseEn,
      }}
    />
  );
}

/** 退回申请的答复时限: until when the office answers a unit that wants to give its part back. */
export function ReturnClock({ of }: { of: UnitTask }) {
  const { t } = useTranslation();
  return <ClockChip what={t('proposals.returnAnswer')} due={{ dueOn: of.returnAnswerDueOn }} />;
}

const tones: Record<string, ClockTone> = { red: 'red', yellow: 'amber', blue: 'calm' };

/** 首次联系: until when a unit speaks with the proposer for the first time, or when it did. Co-units have no such clock. */
export function FirstContact({ of }: { of: Assignment | UnitTask }) {
  const { t } = useTranslation();
  if ('firstContactOn' in of && of.firstContactOn)
    return <span className="chip chip-green">{t('proposals.firstContactOn', { date: of.firstContactOn })}</span>;
  // A row says no more than that this clock has stopped.
  if (!('firstContactOn' in of) && of.firstContactColour === 'none') return null;
  return (
    <ClockChip
      what={t('proposals.firstContact')}
      tone={tones[of.firstContactColour]}
      finished={of.firstContactColour === 'none'}
      due={{
        dueOn: of.firstContactDueOn,
        whyZh: t('proposals.firstContactWhy', { date: of.firstContactDueOn }),
        whyEn: t('proposals.firstContactWhy', { date: of.firstContactDueOn }),
      }}
    />
  );
}

/** 届次与案号. */
export const caseLabel = (of: {
  term?: number | null;
  session?: number | null;
  caseNumber?: number | null;
}): string | null =>
  of.caseNumber ? `${of.term ?? ''}-${of.session ?? ''}-${String(of.caseNumber).padStart(4, '0')}` : null;

/** A title that opens the proposal, with its marks. */
export function ProposalLink({
  id,
  title,
  of,
}: {
  id: string;
  title: string;
  of?: { key?: boolean; excellentYear?: number | null };
}) {
  const { t } = useTranslation();
  return (
    <span className="proposal-title">
      <Link to={`/proposals/${id}`} className="two-lines" title={title}>
        {title}
      </Link>
      {of?.key === true && <span className="chip chip-navy">{t('proposals.keyMark')}</span>}
      {of?.excellentYear ? <span className="chip chip-green">{t('proposals.excellentMark')}</span> : null}
    </span>
  );
}

/** Of which session one speaks: all, or one of the body's. */
export function SessionSelect({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const sessions = useSessions();
  return (
    <Select
      aria-label={t('proposals.session')}
      className="filter-session"
      value={value}
      options={[
        { value: '', label: t('proposals.anySession') },
        ...(sessions.data ?? []).map((one) => ({
          value: `${one.term}-${one.session}`,
          label: t('proposals.sessionOf', { term: one.term, session: one.session }),
        })),
      ]}
      onChange={onChange}
    />
  );
}

export const sessionOf = (value: string | null): { term?: number; session?: number } => {
  const [term, session] = (value ?? '').split('-').map(Number);
  return term && session ? { term, session } : {};
};

/** Who proposes: one person, or an organisation. */
export function Proposer({ of }: { of: { proposerType: string; organisation?: string | null; firstSigner: string } }) {
  const { t } = useTranslation();
  return of.organisation ? (
    <>
      {of.organisation} <span className="soft">{t(`proposals.codes.proposerType.${of.proposerType}`)}</span>
    </>
  ) : of.firstSigner === '' ? (
    <span className="soft">{t('proposals.noCarrier')}</span>
  ) : (
    <>{of.firstSigner}</>
  );
}
