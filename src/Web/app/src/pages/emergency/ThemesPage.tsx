import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { themes } from '@/api/calls';
import { useBodies, useBodyName } from '@/api/directory';
import { isBlankText } from '@/reading/widths';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { PageHead } from '@/ui/PageHead';
import { TextArea } from '@/ui/TextArea';
import { Answer, EmptyState } from '@/ui/states';
import { minute } from '@/ui/time';

export function Page() {
  const { t } = useTranslation();
  const session = useSession();
  const name = useBodyName();
  const [opening, setOpening] = useState(false);
  const list = useQuery({ queryKey: ['themes'], queryFn: () => themes.list() });
  const office = session.roles.includes('triage') || session.roles.includes('approver');
  return (
    <div className="page">
      <PageHead title={t('shell.nav.emergency')} text={t('emergency.intro')}>
        {office && (
          <Button
            type="primary"
            onClick={() => {
              setOpening(true);
            }}
          >
            {t('emergency.open')}
          </Button>
        )}
      </PageHead>
      <Answer of={list} needs={['triage']}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState text={t('emergency.empty')} />
          ) : (
            <div className="panel table-wrap">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('emergency.theme')}</th>
                    <th scope="col">{t('body')}</th>
                    <th scope="col">{t('status')}</th>
                    <th scope="col">{t('emergency.since')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((theme) => (
                    <tr key={theme.id}>
                      <td>
                        <Link to={`/emergency/${theme.id}`}>{theme.title}</Link>
                      </td>
                      <td>{name(theme.body)}</td>
                      <td>
                        <span className={theme.closedAt ? 'chip' : 'chip chip-red'}>
                          {t(theme.closedAt ? 'emergency.closed' : 'emergency.running')}
                        </span>
                      </td>
                      <td className="figure">{minute(theme.openedAt)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
      {opening && (
        <OpenDialog
          onClose={() => {
            setOpening(false);
          }}
        />
      )}
    </div>
  );
}

function OpenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const all = useBodies();
  const below = all.filter(
    (body) =>
      body.parentCode === session.body ||
      all.some((between) => between.code === body.parentCode && between.parentCode === session.body),
  );
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [participants, setParticipants] = useState<string[]>([]);
  return (
    <FormDialog
      title={t('emergency.open')}
      okText={t('emergency.open')}
      disabled={isBlankText(title)}
      onClose={onClose}
      onSubmit={async () => {
        const theme = await themes.open({ title: title.trim(), participants, description: description || undefined });
        await queries.invalidateQueries({ queryKey: ['themes'] });
        void navigate(`/emergency/${theme.id}`);
      }}
    >
      {(errors) => (
        <>
          <Field id="theme-title" label={t('emergency.theme')} errors={errors['/title']}>
            <Input
              id="theme-title"
              autoFocus
              maxLength={200}
              value={title}
              onChange={(event) => {
                setTitle(event.target.value);
              }}
            />
          </Field>
          <Field id="theme-description" label={t('calls.description')} errors={errors['/description']}>
            <TextArea
              id="theme-description"
              rows={3}
              maxLength={2000}
              value={description}
              onChange={(event) => {
                setDescription(event.target.value);
              }}
            />
          </Field>
          {below.length > 0 && (
            <Field id="theme-participants" label={t('emergency.participants')} errors={errors['/participants']}>
              <Select
                id="theme-participants"
                mode="multiple"
                optionFilterProp="label"
                value={participants}
                options={below.map((body) => ({ value: body.code, label: body.shortName }))}
                onChange={setParticipants}
              />
              <Button
                type="link"
                size="small"
                onClick={() => {
                  setParticipants(below.map((body) => body.code));
                }}
              >
                {t('calls.everybody')}
              </Button>
              {participants.length === 0 && <p className="soft">{t('emergency.nobodyBelow')}</p>}
            </Field>
          )}
        </>
      )}
    </FormDialog>
  );
}
