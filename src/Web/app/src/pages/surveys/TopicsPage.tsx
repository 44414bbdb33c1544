import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { beijing } from '@/ui/beijing';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useBodies, useBodyName } from '@/api/directory';
import { topics, type TopicLine } from '@/api/surveys';
import { hasAny } from '@/shell/places';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { More } from '@/ui/More';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { Ago } from '@/ui/time';
import { AskDialog } from './AskDialog';
import { Chip } from './chips';
import { SectionNav } from './SectionNav';
import { topicSources, topicStatuses } from './words';

/** 议题库: what was proposed, how far it came, and the year's plan. */
export function Page() {
  const { t } = useTranslation();
  const session = useSession();
  const [search, setSearch] = useSearchParams();
  const [proposing, setProposing] = useState(false);
  const status = search.get('status') ?? '';
  const source = search.get('source') ?? '';
  const year = search.get('year') ?? '';
  const sort = search.get('sort') === 'score' ? '-score' : '-changedAt';
  const list = useInfiniteQuery({
    queryKey: ['survey-topics', status, source, year, sort],
    queryFn: ({ pageParam, signal }) =>
      topics.list(
        {
          status: status || undefined,
          source: source || undefined,
          planYear: year === '' ? undefined : Number(year),
          sort,
          cursor: pageParam,
        },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const rows = useMemo(() => (list.data?.pages ?? []).flatMap((page) => page.items), [list.data]);
  const proposes = hasAny(session, ['submitter', 'member', 'triage', 'approver']);
  const change = (name: string, value: string) => {
    setSearch((now) => {
      const next = new URLSearchParams(now);
      if (value === '') next.delete(name);
      else next.set(name, value);
      return next;
    });
  };
  const thisYear = beijing().year();
  return (
    <div className="page">
      <SectionNav />
      <PageHead title={t('surveys.section.topics')} text={t('surveys.topics.intro')}>
        {proposes && (
          <Button
            type="primary"
            onClick={() => {
              setProposing(true);
            }}
          >
            {t('surveys.topics.propose')}
          </Button>
        )}
      </PageHead>
      <div className="filters no-print">
        <Select
          aria-label={t('status')}
          className="survey-filter"
          value={status}
          options={[
            { value: '', label: t('surveys.topics.anyStatus') },
            ...topicStatuses.map((one) => ({ value: one as string, label: t(`surveys.topic.${one}`) })),
          ]}
          onChange={(value: string) => {
            change('status', value);
          }}
        />
        <Select
          aria-label={t('surveys.topics.source')}
          className="survey-filter"
          value={source}
          options={[
            { value: '', label: t('surveys.topics.anySource') },
            ...topicSources.map((one) => ({ value: one as string, label: t(`surveys.source.${one}`) })),
          ]}
          onChange={(value: string) => {
            change('source', value);
          }}
        />
        <Select
          aria-label={t('surveys.topics.planYear')}
          className="survey-filter"
          value={year}
          options={[
            { value: '', label: t('surveys.topics.anyYear') },
            ...[thisYear + 1, thisYear, thisYear - 1].map((one) => ({
              value: String(one),
              label: t('surveys.topics.planOf', { year: one }),
            })),
          ]}
          onChange={(value: string) => {
            change('year', value);
          }}
        />
        <Select
          aria-label={t('surveys.topics.order')}
          className="survey-filter"
          value={sort}
          options={[
            { value: '-changedAt', label: t('surveys.topics.newest') },
            { value: '-score', label: t('surveys.topics.best') },
          ]}
          onChange={(value: string) => {
            change('sort', value === '-score' ? 'score' : '');
          }}
        />
      </div>
      <Answer of={list} needs={['triage', 'approver']}>
        {() =>
          rows.length === 0 ? (
            <EmptyState text={t(status || source || year ? 'surveys.topics.noneSuch' : 'surveys.topics.empty')} />
          ) : (
            <div className="panel table-wrap">
              <TopicTable rows={rows} planned={year !== ''} />
              <More more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
            </div>
          )
        }
      </Answer>
      {proposing && (
        <ProposeDialog
          onClose={() => {
            setProposing(false);
          }}
        />
      )}
    </div>
  );
}

function TopicTable({ rows, planned }: { rows: readonly TopicLine[]; planned: boolean }) {
  const { t } = useTranslation();
  const name = useBodyName();
  return (
    <table className="plain-table survey-table">
      <thead>
        <tr>
          <th scope="col">{t('surveys.topics.title')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('surveys.topics.source')}</th>
          <th scope="col">{t('surveys.topics.proposedBy')}</th>
          <th scope="col" className="number">
            {t('surveys.topics.score')}
          </th>
          <th scope="col">{t(planned ? 'surveys.topics.leadCommittee' : 'surveys.topics.planYear')}</th>
          <th scope="col">{t('surveys.topics.changed')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="survey-title">
              <Link to={`/surveys/topics/${row.id}`}>{row.title}</Link>
            </td>
            <td>
              <Chip of="topic" status={row.status} />
            </td>
            <td className="no-break">{t(`surveys.source.${row.source}`)}</td>
            <td className="no-break">
              {row.proposedBy}
              {row.fromBody !== row.body && <span className="soft"> {name(row.fromBody)}</span>}
            </td>
            <td className="number">{row.score ?? '–'}</td>
            <td className="no-break">{planned ? row.leadCommittee : (row.planYear ?? '–')}</td>
            <td className="no-break">
              <Ago at={row.changedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ProposeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const bodies = useBodies();
  const parent = bodies.find((body) => body.code === session.body)?.parentCode;
  const above = bodies.filter(
    (body) =>
      body.code === parent || bodies.some((between) => between.code === parent && between.parentCode === body.code),
  );
  return (
    <AskDialog
      title={t('surveys.topics.propose')}
      okText={t('surveys.topics.propose')}
      asks={[
        { name: 'title', label: t('surveys.topics.title'), required: true },
        {
          name: 'question',
          label: t('surveys.topics.question'),
          hint: t('surveys.topics.questionHint'),
          kind: 'text',
          required: true,
          max: 20000,
        },
        {
          name: 'toBody',
          label: t('surveys.topics.library'),
          kind: 'choice',
          required: true,
          initial: session.body,
          options: [
            { value: session.body, label: t('surveys.topics.ownLibrary') },
            ...above.map((body) => ({ value: body.code, label: body.shortName })),
          ],
        },
        {
          name: 'source',
          label: t('surveys.topics.source'),
          kind: 'choice',
          required: true,
          initial: session.roles.includes('member') ? 'member' : 'party-gov',
          options: topicSources.map((one) => ({ value: one, label: t(`surveys.source.${one}`) })),
          when: (values) => values['toBody'] === session.body,
        },
        {
          name: 'proposedBy',
          label: t('surveys.topics.proposedBy'),
          hint: t('surveys.topics.proposedByHint'),
        },
      ]}
      onClose={onClose}
      onSubmit={async (values) => {
        const topic = await topics.propose({
          title: String(values['title']),
          question: String(values['question']),
          source: typeof values['source'] === 'string' ? values['source'] : 'lower-body',
          proposedBy: values['proposedBy'] as string | undefined,
          toBody: values['toBody'] === session.body ? undefined : (values['toBody'] as string),
        });
        await queries.invalidateQueries({ queryKey: ['survey-topics'] });
        void navigate(`/surveys/topics/${topic.id}`);
      }}
    />
  );
}
