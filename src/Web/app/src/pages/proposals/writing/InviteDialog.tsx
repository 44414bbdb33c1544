import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposals, useMembers, useRules } from '@/api/proposals';
import type { Proposal } from '@/api/proposal';
import type { Invited } from '@/api/proposalRequests';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { useSteps } from '../item/useSteps';

/** Asks members to sign. A clerk also enters those who signed on paper. */
export function InviteDialog({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const members = useMembers();
  const rules = useRules();
  const { card } = proposal;
  const run = useSteps(card.id);
  // Whom the body from which it came would like to sign, as far as they are on this body's roll.
  const wished = proposal.carrier?.cosignerWish ?? [];
  const [picked, setChosen] = useState<string[] | null>(null);
  const [paper, setPaper] = useState('');
  const clerk = session.roles.includes('triage');
  const there = new Set(
    proposal.signatures.filter((one) => one.state === 'signed' || one.state === 'invited').map((one) => one.userId),
  );
  const chosen =
    picked ??
    members
      .filter((member) => member.userId && !there.has(member.userId) && wished.includes(member.name))
      .map((member) => member.id);
  const options = members
    .filter((member) => member.userId && !there.has(member.userId))
    .map((member) => ({ value: member.id, label: `${member.name} · ${member.unitAndPost}` }));
  const people: Invited[] = [
    ...chosen.flatMap((id): Invited[] => {
      const member = members.find((one) => one.id === id);
      return member ? [{ userId: member.userId ?? null, name: member.name, signedOnPaper: false }] : [];
    }),
    ...paper
      .split(/[、,，;；\s]+/u)
      .filter(Boolean)
      .map((name): Invited => ({ userId: null, name, signedOnPaper: true })),
  ];
  const title = t('proposals.codes.step.invite');
  return (
    <FormDialog
      title={title}
      okText={title}
      disabled={people.length === 0}
      onClose={onClose}
      onSubmit={async () => {
        await run(title, () => proposals.take(card.id, 'invitations', { people }, card.version));
        onClose();
      }}
    >
      {(errors) => (
        <>
          <p className="soft">
            {t('proposals.inviteHint', {
              hours: rules.data?.invitationHours ?? 24,
              inSession: rules.data?.invitationHoursInSession ?? 3,
            })}
          </p>
          {wished.length > 0 && (
            <p className="soft">{t('proposals.cosignerWish', { names: wished.join(t('separator')) })}</p>
          )}
          <Field id="invite-people" label={t('proposals.invitePeople')} errors={errors['/people']}>
            <Select
              id="invite-people"
              mode="multiple"
              autoFocus
              optionFilterProp="label"
              value={chosen}
              options={options}
              notFoundContent={t('proposals.noMembers')}
              onChange={setChosen}
            />
          </Field>
          {clerk && (
            <Field id="invite-paper" label={t('proposals.signedOnPaper')} hint={t('proposals.signedOnPaperHint')}>
              <Input
                id="invite-paper"
                maxLength={500}
                value={paper}
                onChange={(event) => {
                  setPaper(event.target.value);
                }}
              />
            </Field>
          )}
        </>
      )}
    </FormDialog>
  );
}
