import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Input } from 'antd';
import { beijing } from '@/ui/beijing';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { asProblem, type Problem } from '@/api/problem';
import { surveys, topics, type Survey, type SurveyPlan, type Topic } from '@/api/surveys';
import { isBlankText } from '@/reading/widths';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { Field } from '@/ui/Field';
import { PageHead } from '@/ui/PageHead';
import { TextArea } from '@/ui/TextArea';
import { Answer } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import { EntryList } from './EntryList';
import { IndicatorsEditor } from './IndicatorsEditor';
import { SectionNav } from './SectionNav';
import { products, surveyLevels } from './words';

/** 起草 and 修改 a plan: a new one, one from the library, or one that is being drafted. */
export function Page() {
  const { id } = useParams();
  const [search] = useSearchParams();
  const topicId = search.get('topic');
  return (
    <div className="page">
      <SectionNav />
      {id !== undefined ? <Known id={id} /> : topicId !== null ? <FromTopic id={topicId} /> : <Editor />}
    </div>
  );
}

function Known({ id }: { id: string }) {
  const survey = useQuery({ queryKey: ['survey', id], queryFn: ({ signal }) => surveys.read(id, signal) });
  return (
    <Answer of={survey}>
      {(found) =>
        found.allowedActions.includes('revise') ? (
          <Editor survey={found} />
        ) : (
          // Approved, or another body's: it is read where everybody reads it.
          <Navigate to={`/surveys/${id}`} replace />
        )
      }
    </Answer>
  );
}

function FromTopic({ id }: { id: string }) {
  const topic = useQuery({ queryKey: ['survey-topic', id], queryFn: ({ signal }) => topics.read(id, signal) });
  return <Answer of={topic}>{(found) => <Editor topic={found} />}</Answer>;
}

function startOf(survey: Survey | undefined, topic: Topic | undefined, level: string): SurveyPlan {
  if (survey) {
    const { outline, product, levels, startsOn, endsOn, calendar, contacts } = survey;
    const indicators = survey.indicators.map(
      ({ number, title, type, unit, choices, columns, rule, weightNumber, mandatory }) => ({
        number,
        title,
        type,
        unit,
        choices,
        columns,
        rule,
        weightNumber,
        mandatory,
      }),
    );
    return { title: survey.title, outline, product, levels, startsOn, endsOn, calendar, contacts, indicators };
  }
  return {
    title: topic?.title ?? '',
    outline: topic?.question ?? '',
    product: topic?.plan?.product ?? 'report',
    levels: surveyLevels.slice(surveyLevels.findIndex((one) => one === level)),
    startsOn: beijing().format('YYYY-MM-DD'),
    endsOn: beijing().add(3, 'month').format('YYYY-MM-DD'),
    calendar: [],
    contacts: [],
    indicators: [],
  };
}

function Editor({ survey, topic }: { survey?: Survey; topic?: Topic }) {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [plan, setPlan] = useState<SurveyPlan>(() => startOf(survey, topic, session.level));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<SurveyPlan>) => {
    setPlan((now) => ({ ...now, ...change }));
  };
  // The platform names fields of a new survey below "plan".
  const errors = Object.fromEntries(
    Object.entries(problem?.errors ?? {}).map(([pointer, says]) => [pointer.replace(/^\/plan/, ''), says]),
  );
  const save = async () => {
    setBusy(true);
    setProblem(null);
    const sent: SurveyPlan = {
      ...plan,
      calendar: plan.calendar.filter((entry) => entry.on !== '' && entry.what.trim() !== ''),
      contacts: plan.contacts.filter((contact) => contact.name.trim() !== ''),
      indicators: plan.indicators
        .filter((one) => one.title.trim() !== '')
        .map((one) => ({ ...one, unit: one.unit?.trim() ? one.unit.trim() : null })),
    };
    try {
      const kept = survey
        ? await surveys.revise(survey.id, sent, survey.version)
        : await surveys.draft(topic?.id ?? null, sent);
      queries.setQueryData(['survey', kept.id], kept);
      void queries.invalidateQueries({ queryKey: ['surveys'] });
      if (topic) void queries.invalidateQueries({ queryKey: ['survey-topic', topic.id] });
      toasts.good(t('surveys.plan.saved'));
      void navigate(`/surveys/${kept.id}?tab=plan`);
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
      document.getElementById('page')?.scrollTo({ top: 0 });
    }
  };
  return (
    <div className="plan-editor stack">
      <PageHead title={t(survey ? 'surveys.step.revise' : 'surveys.draft')} text={t('surveys.plan.intro')}>
        <Button
          type="primary"
          loading={busy}
          disabled={isBlankText(plan.title) || isBlankText(plan.outline)}
          onClick={() => void save()}
        >
          {t('save')}
        </Button>
      </PageHead>
      {problem && (
        <Alert
          type="error"
          role="alert"
          title={problem.isStale ? t('state.stale') : problem.message}
          description={Object.values(errors).flat().join(' ') || problem.detail}
        />
      )}
      <section className="panel panel-body stack">
        <Field id="plan-title" label={t('surveys.plan.title')} errors={errors['/title']}>
          <Input
            id="plan-title"
            maxLength={200}
            value={plan.title}
            onChange={(event) => {
              set({ title: event.target.value });
            }}
          />
        </Field>
        <Field
          id="plan-outline"
          label={t('surveys.plan.outline')}
          hint={t('surveys.plan.outlineHint')}
          errors={errors['/outline']}
        >
          <TextArea
            id="plan-outline"
            autoSize={{ minRows: 5 }}
            maxLength={20000}
            value={plan.outline}
            onChange={(event) => {
              set({ outline: event.target.value });
            }}
          />
        </Field>
        <div className="field-grid">
          <Field id="plan-product" label={t('surveys.topics.product')} errors={errors['/product']}>
            <Select
              id="plan-product"
              value={plan.product}
              options={products.map((one) => ({ value: one as string, label: t(`surveys.product.${one}`) }))}
              onChange={(product: string) => {
                set({ product });
              }}
            />
          </Field>
          <Field id="plan-starts" label={t('surveys.plan.startsOn')} errors={errors['/startsOn']}>
            <Input
              id="plan-starts"
              type="date"
              value={plan.startsOn}
              onChange={(event) => {
                set({ startsOn: event.target.value });
              }}
            />
          </Field>
          <Field id="plan-ends" label={t('surveys.plan.endsOn')} errors={errors['/endsOn']}>
            <Input
              id="plan-ends"
              type="date"
              value={plan.endsOn}
              onChange={(event) => {
                set({ endsOn: event.target.value });
              }}
            />
          </Field>
          <Field id="plan-levels" label={t('surveys.plan.levels')} errors={errors['/levels']}>
            <Checkbox.Group
              value={plan.levels}
              options={surveyLevels.map((one) => ({ value: one, label: t(`shell.level.${one}`) }))}
              onChange={(levels: string[]) => {
                set({ levels: surveyLevels.filter((one) => levels.includes(one)) });
              }}
            />
          </Field>
        </div>
      </section>
      <IndicatorsEditor
        indicators={plan.indicators}
        errors={errors}
        onChange={(indicators) => {
          set({ indicators });
        }}
      />
      <div className="survey-halves">
        <EntryList
          title={t('surveys.plan.calendar')}
          rows={plan.calendar}
          fresh={{ on: plan.startsOn, what: '' }}
          fields={[
            { name: 'on', label: t('surveys.plan.day'), type: 'date' },
            { name: 'what', label: t('surveys.plan.what'), wide: true },
          ]}
          onChange={(calendar) => {
            set({ calendar });
          }}
        />
        <EntryList
          title={t('surveys.plan.contacts')}
          rows={plan.contacts.map((one) => ({ ...one, telephone: one.telephone ?? '' }))}
          fresh={{ name: '', unit: session.bodyName, telephone: '' }}
          fields={[
            { name: 'name', label: t('surveys.plan.name') },
            { name: 'unit', label: t('surveys.plan.unit'), wide: true },
            { name: 'telephone', label: t('surveys.plan.telephone') },
          ]}
          onChange={(contacts) => {
            set({ contacts: contacts.map((one) => ({ ...one, telephone: one.telephone || null })) });
          }}
        />
      </div>
    </div>
  );
}
