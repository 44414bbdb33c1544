import i18next from 'i18next';
import { at } from './door';
import { Problem } from './problem';
import { get } from './request';

/** A file of a version, as every service names it. */
export interface AttachedFile {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
}

/** What a service takes. */
export interface AttachmentRules {
  bytesPerFile: number;
  files: number;
  bytesInAll: number;
  extensions: string[];
}

/** The resource under which a service keeps what has files. */
export type Resource = 'social-information' | 'proposals' | 'survey-reports';

const resources: Record<string, Resource> = {
  'social-information': 'social-information',
  proposal: 'proposals',
  'joint-survey': 'survey-reports',
};

/** The resource of a kind of item, as envelopes name it. */
export const resourceOf = (kind: string): Resource | null => resources[kind] ?? null;

export const filePath = (resource: Resource, id: string, file: string) =>
  `${at('api/v1')}/${resource}/${id}/attachments/${file}`;

/** A file that an envelope brought to this body. */
export const receivedPath = (resource: Resource, envelope: string, file: string) =>
  `${at('api/v1')}/${resource}/received/${envelope}/attachments/${file}`;

export const readRules = (resource: Resource, signal?: AbortSignal) =>
  get<AttachmentRules>(`/${resource}/attachment-rules`, undefined, signal);

export interface Upload {
  resource: Resource;
  id: string;
  file: File;
  name: string;
  /** The same key again is the same upload. */
  key: string;
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Puts a file beside what it belongs to. XMLHttpRequest, because fetch does not tell how far it is. */
export function upload({ resource, id, file, name, key, onProgress, signal }: Upload): Promise<AttachedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${at('api/v1')}/${resource}/${id}/attachments?name=${encodeURIComponent(name)}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Accept-Language', i18next.language || 'zh-CN');
    request.setRequestHeader('Idempotency-Key', key);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      const answer = read(request.responseText);
      if (request.status === 201) resolve(answer as AttachedFile);
      else reject(new Problem(request.status, answer as object));
    };
    request.onerror = () => {
      reject(new Problem(0, { code: 'offline' }));
    };
    request.onabort = () => {
      reject(new DOMException('The upload was taken back', 'AbortError'));
    };
    signal.addEventListener('abort', () => {
      request.abort();
    });
    request.send(file);
  });
}

function read(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}
