import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { beijing } from '@/ui/beijing';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Survey, Team, TeamMember } from '@/api/surveys';
import { Answer } from '@/ui/states';
import { teamHistory } from './teamChanges';
import { TeamDialog } from './TeamDialog';

/** Mixed teams: members, experts, cadres, journalists, each with a role; who came and went since. */
export function Teams({ survey, of }: { survey: Survey; of: UseQueryResult<Team[]> }) {
  const { t } = useTranslation();
  const [forming, setForming] = useState(false);
  const [changing, setChanging] = useState<Team | null>(null);
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
                    <p className="row spread">
                      <strong>{team.name}</strong>
                      {team.allowedActions.includes('change') && (
                        <Button
                          size="small"
                          onClick={() => {
                            setChanging(team);
                          }}
                        >
                          {t('surveys.field.changeTeam')}
                        </Button>
                      )}
                    </p>
                    <p className="row">
                      {team.members.map((member, at) => (
                        <span
                          key={at}
                          className={member.role === 'leader' ? 'chip chip-navy' : 'chip'}
                          title={member.unit ?? undefined}
                        >
                          {`${member.name} ${t(`surveys.teamRole.${member.role}`)}`}
                        </span>
                      ))}
                    </p>
                    <History team={team} />
                  </div>
                ))}
              </>
            )
          }
        </Answer>
      </div>
      {(forming || changing) && (
        <TeamDialog
          survey={survey}
          team={changing ?? undefined}
          onClose={() => {
            setForming(false);
            setChanging(null);
          }}
        />
      )}
    </section>
  );
}

function History({ team }: { team: Team }) {
  const { t } = useTranslation();
  if (team.changes.length === 0) return null;
  const named = (members: readonly TeamMember[]) =>
    members.map((one) => `${one.name} ${t(`surveys.teamRole.${one.role}`)}`).join(t('separator'));
  return (
    <details className="small">
      <summary>{t('surveys.field.teamChanges', { count: team.changes.length })}</summary>
      <ol className="stack tight">
        {teamHistory(team).map(({ revision, reason, changedBy, changedAt, difference }) => (
          <li key={revision}>
            <p className="soft">
              {t('surveys.field.teamChangedBy', {
                by: changedBy,
                at: beijing(changedAt).format('YYYY-MM-DD HH:mm'),
                reason,
              })}
            </p>
            {difference.renamedFrom !== null && <p>{t('surveys.field.renamed', { name: difference.renamedFrom })}</p>}
            {difference.joined.length > 0 && <p>{t('surveys.field.joined', { names: named(difference.joined) })}</p>}
            {difference.left.length > 0 && <p>{t('surveys.field.left', { names: named(difference.left) })}</p>}
            {difference.moved.map((one) => (
              <p key={one.name}>
                {t('surveys.field.movedTo', {
                  name: one.name,
                  from: t(`surveys.teamRole.${one.from}`),
                  to: t(`surveys.teamRole.${one.to}`),
                })}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </details>
  );
}
