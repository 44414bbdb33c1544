import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { surveys, type Survey, type Team } from '@/api/surveys';
import { isBlankText } from '@/reading/widths';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { EntryList } from './EntryList';
import { teamRoles } from './words';

interface Props {
  survey: Survey;
  /** The team that changes; a new one is formed without. */
  team?: Team;
  onClose: () => void;
}

/** Forms a team, or changes who is in it and as what. */
export function TeamDialog({ survey, team, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState(team?.name ?? '');
  const [reason, setReason] = useState('');
  const [members, setMembers] = useState(
    team?.members.map((one) => ({ name: one.name, role: one.role, unit: one.unit ?? '' })) ?? [
      { name: '', role: 'leader', unit: '' },
    ],
  );
  const named = members.filter((member) => member.name.trim() !== '');
  return (
    <FormDialog
      title={t(team ? 'surveys.field.changeTeam' : 'surveys.field.formTeam')}
      okText={t('save')}
      width={640}
      disabled={isBlankText(name) || named.length === 0 || (team !== undefined && isBlankText(reason))}
      onClose={onClose}
      onSubmit={async () => {
        const composition = {
          name: name.trim(),
          members: named.map((one) => ({ ...one, name: one.name.trim(), unit: one.unit.trim() || null })),
        };
        if (team) await surveys.changeTeam(team, { ...composition, reason: reason.trim() });
        else await surveys.formTeam(survey.id, composition);
        await queries.invalidateQueries({ queryKey: ['survey-teams', survey.id] });
        onClose();
      }}
    >
      {(errors) => (
        <>
          <Field id="team-name" label={t('surveys.field.teamName')} errors={errors['/name']}>
            <Input
              id="team-name"
              autoFocus
              maxLength={100}
              value={name}
              onChange={(event) => {
                setName(event.target.value);
              }}
            />
          </Field>
          <EntryList
            title={t('surveys.field.members')}
            rows={members}
            fresh={{ name: '', role: 'member', unit: '' }}
            fields={[
              { name: 'name', label: t('surveys.plan.name') },
              {
                name: 'role',
                label: t('surveys.field.role'),
                options: teamRoles.map((one) => ({ value: one, label: t(`surveys.teamRole.${one}`) })),
              },
              { name: 'unit', label: t('surveys.plan.unit'), wide: true },
            ]}
            onChange={setMembers}
          />
          {team && (
            <Field id="team-reason" label={t('surveys.field.whyChange')} errors={errors['/reason']}>
              <Input
                id="team-reason"
                maxLength={2000}
                value={reason}
                onChange={(event) => {
                  setReason(event.target.value);
                }}
              />
            </Field>
          )}
        </>
      )}
    </FormDialog>
  );
}
