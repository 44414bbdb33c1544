import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { calls, type Call } from '@/api/calls';
import { useBodyName } from '@/api/directory';
import { information } from '@/api/information';
import { useSession } from '@/session/session';
import { ClockChip } from '@/ui/ClockChip';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { StatusChip } from '@/ui/marks';
import { PageHead } from '@/ui/PageHead';
import { TextArea } from '@/ui/TextArea';
import { Answer } from '@/ui/states';
import { minute } from '@/ui/time';
import { useToasts } from '@/ui/toasts';

export function Page() {
  const { id = '' } = useParams();
  const call = useQuery({ queryKey: ['call', id], queryFn: () => calls.read(id) });
  return <Answer of={call}>{(found) => <Shown call={found} />}</Answer>;
}

function Shown({ call }: { call: Call }) {
  const { t } = useTranslation();
  const session = useSession();
  const name = useBodyName();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [declining, setDeclining] = useState(false);
  const [closing, setClosing] = useState(false);
  const [reason, setReason] = useState('');
  const office = session.roles.includes('triage') || session.roles.includes('approver');
  const own = call.body === session.body;
  const mine = call.targets.find((target) => target.body === session.body);
  const answers = useQuery({
    queryKey: ['information', 'call', call.id],
    queryFn: () => information.list({ callId: call.id, limit: 100 }),
    retry: false,
  });

  const answer = async (what: 'acceptance' | 'declination' | 'closing', note?: string) => {
    queries.setQueryData(['call', call.id], await calls.answer(call, what, note));
    void queries.invalidateQueries({ queryKey: ['calls'] });
    setDeclining(false);
    setClosing(false);
  };

  return (
    <div className="page stack">
      <PageHead
        title={call.theme}
        text={t('calls.head', { body: name(call.body), by: call.issuedBy, at: minute(call.issuedAt) })}
      >
        {!call.closedAt && own && office && (
          <Button
            onClick={() => {
              setClosing(true);
            }}
          >
            {t('calls.close')}
          </Button>
        )}
        {!call.closedAt && mine?.state === 'pending' && office && (
          <>
            <Button
              onClick={() => {
                setDeclining(true);
              }}
            >
              {t('calls.decline')}
            </Button>
            <Button type="primary" onClick={() => void answer('acceptance').catch(toasts.refused)}>
              {t('calls.accept')}
            </Button>
          </>
        )}
        {!call.closedAt && mine && mine.state !== 'declined' && (
          <Button
            type={mine.state === 'accepted' ? 'primary' : 'default'}
            onClick={() => void navigate(`/information/new?call=${call.id}`)}
          >
            {t('calls.write')}
          </Button>
        )}
      </PageHead>
      <div className="row">
        {call.closedAt ? (
          <span className="chip">{t('calls.closed')}</span>
        ) : (
          <ClockChip due={{ dueOn: call.dueOn, whyZh: call.dueExplanationZh, whyEn: call.dueExplanationEn }} />
        )}
        <span className="chip">{t('calls.quotaIs', { count: call.quota })}</span>
        {call.bonusNote && <span className="chip chip-green">{call.bonusNote}</span>}
      </div>
      {call.description && <p className="call-text">{call.description}</p>}
      <section className="panel table-wrap">
        <header>
          <h2>{t('calls.targets')}</h2>
        </header>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('body')}</th>
              <th scope="col">{t('status')}</th>
              <th scope="col" className="number">
                {t('calls.linked')}
              </th>
              <th scope="col" className="number">
                {t('calls.answered')}
              </th>
              <th scope="col">{t('note')}</th>
            </tr>
          </thead>
          <tbody>
            {call.targets.map((target) => (
              <tr key={target.body}>
                <td>{name(target.body)}</td>
                <td>
                  <span
                    className={
                      target.state === 'accepted'
                        ? 'chip chip-green'
                        : target.state === 'declined'
                          ? 'chip chip-red'
                          : 'chip chip-amber'
                    }
                  >
                    {t(`calls.state.${target.state}`)}
                  </span>
                </td>
                <td className="number">{target.linked}</td>
                <td className="number">{`${target.answered} / ${call.quota}`}</td>
                <td>{target.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {answers.data && answers.data.items.length > 0 && (
        <section className="panel">
          <header>
            <h2>{t('calls.ownAnswers')}</h2>
          </header>
          <ul className="panel-body stack">
            {answers.data.items.map((item) => (
              <li key={item.id} className="row">
                <Link to={`/information/${item.id}`}>{item.title}</Link>
                <StatusChip of="information" status={item.status} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {own && (
        <Link to={`/inbox?view=all&text=&call=${call.id}`} className="soft">
          {t('calls.inInbox')}
        </Link>
      )}
      {closing && (
        <FormDialog
          title={t('calls.close')}
          okText={t('calls.close')}
          onClose={() => {
            setClosing(false);
          }}
          onSubmit={() => answer('closing')}
        >
          {() => <p>{t('calls.closeHint')}</p>}
        </FormDialog>
      )}
      {declining && (
        <FormDialog
          title={t('calls.decline')}
          okText={t('calls.decline')}
          onClose={() => {
            setDeclining(false);
          }}
          onSubmit={() => answer('declination', reason)}
        >
          {(errors) => (
            <Field id="decline-reason" label={t('reason')} errors={errors['/note']}>
              <TextArea
                id="decline-reason"
                rows={3}
                maxLength={1000}
                value={reason}
                onChange={(event) => {
                  setReason(event.target.value);
                }}
              />
            </Field>
          )}
        </FormDialog>
      )}
    </div>
  );
}
