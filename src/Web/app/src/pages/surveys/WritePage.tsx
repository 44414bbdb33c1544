import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Problem } from '@/api/problem';
import { reports, surveys, type Recommendation, type Survey, type SurveyReport } from '@/api/surveys';
import { reportDraftOf, type ReportDraft } from '@/drafts/reportDraft';
import { findReport } from '@/drafts/reportStore';
import { useSession } from '@/session/session';
import { Answer, ErrorState } from '@/ui/states';
import { ReportEditor } from './ReportEditor';
import { SectionNav } from './SectionNav';

/** Writing a sub-report or the consolidated one; what this device still has of it comes before what the platform has. */
export function Page() {
  const { id = '' } = useParams();
  const session = useSession();
  const owner = `${session.userId}/${session.body}`;
  const start = useQuery({
    queryKey: ['survey-report-writing', id],
    queryFn: async ({ signal }) => {
      const [report, rows, kept] = await Promise.all([
        reports.read(id, signal),
        // Every row: one that is missing in what is saved would be gone.
        reports.rows(id, signal),
        findReport(`${owner}/${id}`),
      ]);
      const survey = await surveys.read(report.surveyId, signal);
      return { report, rows, survey, draft: reportDraftOf(report, rows, kept ?? null, owner) };
    },
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (
    <div className="page">
      <SectionNav />
      <Answer of={start} needs={['triage', 'submitter']}>
        {(found) => <Allowed {...found} />}
      </Answer>
    </div>
  );
}

interface Found {
  report: SurveyReport;
  rows: readonly Recommendation[];
  survey: Survey;
  draft: ReportDraft;
}

function Allowed({ report, rows, survey, draft }: Found) {
  if (!report.allowedActions.includes('write'))
    return <ErrorState problem={new Problem(403, { code: 'not-allowed' })} needs={['triage', 'submitter']} />;
  return <ReportEditor key={report.id} start={draft} report={report} rows={rows} survey={survey} />;
}
