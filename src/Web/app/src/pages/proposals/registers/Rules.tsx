import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposals, useRules } from '@/api/proposals';
import type { ProposalRules } from '@/api/proposalRegisters';
import { useSession } from '@/session/session';
import { hasAny } from '@/shell/places';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { NumberField } from '@/ui/NumberField';
import { Answer } from '@/ui/states';

/** What the body decided for itself. */
export function Rules() {
  const { t } = useTranslation();
  const session = useSession();
  const rules = useRules();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<ProposalRules | null>(null);
  const sets = hasAny(session, ['administrator', 'approver']);
  const set = (what: Partial<ProposalRules>) => {
    setEditing((now) => (now === null ? null : { ...now, ...what }));
  };
  return (
    <section className="panel">
      <header>
        <h2>{t('proposals.rules')}</h2>
        {sets && rules.data && (
          <Button
            size="small"
            onClick={() => {
              setEditing(rules.data);
            }}
          >
            {t('edit')}
          </Button>
        )}
      </header>
      <Answer of={rules}>
        {(found) => (
          <dl className="facts rules-facts">
            {(
              [
                ['invitationHours', t('span.hours', { count: found.invitationHours })],
                ['invitationHoursInSession', t('span.hours', { count: found.invitationHoursInSession })],
                ['mostSigners', found.mostSigners == null ? t('proposals.noCap') : String(found.mostSigners)],
                ['groupsOnlyInSession', t(found.groupsOnlyInSession ? 'proposals.yes' : 'proposals.no')],
                ['twoMeetingsOnePublication', t(found.twoMeetingsOnePublication ? 'proposals.yes' : 'proposals.no')],
                ['rehandleBelowScore', String(found.rehandleBelowScore ?? 60)],
                [
                  'resultClasses',
                  found.resultClasses
                    .map((one) => `${one.code} ${t(`proposals.codes.result.${one.means}`)}`)
                    .join('；'),
                ],
              ] as const
            ).map(([name, value]) => (
              <div key={name}>
                <dt>{t(`proposals.field.${name}`)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </Answer>
      {editing && (
        <FormDialog
          title={t('proposals.rules')}
          okText={t('save')}
          onClose={() => {
            setEditing(null);
          }}
          onSubmit={async () => {
            await proposals.saveRules(editing);
            await queries.invalidateQueries({ queryKey: ['proposal-rules'] });
            setEditing(null);
          }}
        >
          {(errors) => (
            <>
              {(['invitationHours', 'invitationHoursInSession', 'mostSigners', 'rehandleBelowScore'] as const).map(
                (name) => (
                  <Field
                    key={name}
                    id={`rules-${name}`}
                    label={t(`proposals.field.${name}`)}
                    errors={errors[`/${name}`]}
                  >
                    <NumberField
                      id={`rules-${name}`}
                      min={name === 'mostSigners' ? 1 : name === 'rehandleBelowScore' ? 0 : 0.1}
                      max={name === 'mostSigners' ? 1000 : 720}
                      value={editing[name] ?? null}
                      onChange={(value) => {
                        set({ [name]: name === 'mostSigners' ? value : (value ?? editing[name]) });
                      }}
                    />
                  </Field>
                ),
              )}
              {(['groupsOnlyInSession', 'twoMeetingsOnePublication'] as const).map((name) => (
                <Checkbox
                  key={name}
                  checked={editing[name]}
                  onChange={(event) => {
                    set({ [name]: event.target.checked });
                  }}
                >
                  {t(`proposals.field.${name}`)}
                </Checkbox>
              ))}
            </>
          )}
        </FormDialog>
      )}
    </section>
  );
}
