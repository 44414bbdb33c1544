import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { surveys, type Survey, type Team } from '@/api/surveys';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { Answer } from '@/ui/states';
import { EntryList } from './EntryList';
import { teamRoles } from './words';

/** Mixed teams: members, experts, cadres, journalists, each with a role. */
export function Teams({ survey, of }: { survey: Survey; of: UseQueryResult<Team[]> }) {
  const { t } = useTranslation();
  const [forming, setForming] = useState(false);
  return (
    <section className="panel">
      <header>
        <h2>{t('surveys.field.teams')}</h2>
        {survey.allowedActions.includes('form-team') && (
          <Button
            size="small"
            onClick={() => {
              setForming(true);
            }}
          >
            {t('surveys.field.formTeam')}
          </Button>
        )}
      </header>
      <div className="panel-body stack">
        <Answer of={of}>
          {(teams) =>
            teams.length === 0 ? (
              <p className="soft">{t('surveys.field.noTeams')}</p>
            ) : (
              <>
                {teams.map((team) => (
                  <div key={team.id}>
                    <strong>{team.name}</strong>
                    <p className="row">
                      {team.members.map((member) => (
                        <span
                          key={member.name}
                          className={member.role === 'leader' ? 'chip chip-navy' : 'chip'}
                          title={member.unit ?? undefined}
                        >
                          {`${member.name} ${t(`surveys.teamRole.${member.role}`)}`}
                        </span>
                      ))}
                    </p>
                  </div>
                ))}
              </>
            )
          }
        </Answer>
      </div>
      {forming && (
        <FormTeam
          survey={survey}
          onClose={() => {
            setForming(false);
          }}
        />
      )}
    </section>
  );
}

function FormTeam({ survey, onClose }: { survey: Survey; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [members, setMembers] = useState([{ name: '', role: 'leader', unit: '' }]);
  const named = members.filter((member) => member.name.trim() !== '');
  return (
    <FormDialog
      title={t('surveys.field.formTeam')}
      okText={t('save')}
      width={640}
      disabled={name.trim() === '' || named.length === 0}
      onClose={onClose}
      onSubmit={async () => {
        await surveys.formTeam(survey.id, {
          name: name.trim(),
          members: named.map((one) => ({ ...one, unit: one.unit || null })),
        });
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
        </>
      )}
    </FormDialog>
  );
}
