// What is sent.

/** A unit in an assignment. */
export interface UnitOrder {
  unitId: string;
  unitName: string;
  role: string;
  staffUserIds?: string[];
}

export interface Invited {
  userId: string | null;
  name: string;
  signedOnPaper: boolean;
}

export interface ProposalDraft {
  title: string;
  situation: string;
  analysis: string;
  suggestion: string;
  category: string;
  suggestedUnits: string[];
  consentToPublish: boolean;
  noPublishReason: string | null;
  followsPromiseId: string | null;
  /** Left out, the files stay as they are. */
  attachments?: string[];
}

/** What can only be said when a draft is begun. */
export interface ProposalStart extends ProposalDraft {
  proposerType: string;
  organisation: string | null;
  authorisedSignerId: string | null;
  onBehalfOf: { userId: string | null; name: string } | null;
  contact: string | null;
  clueId: string | null;
}

export interface BatchEntry {
  id: string;
  version: number;
  action: string;
  units?: UnitOrder[];
}

export interface BatchAnswer {
  id: string;
  done: boolean;
  version?: number | null;
  status?: string | null;
  caseLabel?: string | null;
  code?: string | null;
  currentVersion?: number | null;
}
