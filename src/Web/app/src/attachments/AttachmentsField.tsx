import { CloseOutlined, PaperClipOutlined, RedoOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useEffect, useRef, useState, useSyncExternalStore, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { readRules, upload, type AttachedFile, type Resource } from '@/api/attachments';
import { useOnline } from '@/shell/OfflineStrip';
import { AttachmentList } from './AttachmentList';
import { forgetFile, keepFile, keptFiles } from './kept';
import { UploadQueue } from './queue';
import { filesOf, freeName, refusalOf, sizeText, type Pending } from './uploads';
import './attachments.css';

interface Props {
  resource: Resource;
  /** What the files belong to; null until it was saved for the first time. */
  id: string | null;
  /** The text on this device: files that cannot be sent yet are kept with it. */
  draft: string;
  files: readonly AttachedFile[];
  /** Settles once what names the files is safe. */
  onChange: (files: AttachedFile[]) => void | Promise<void>;
  /** How many are not there yet: what is written is not submitted without them. */
  onPending?: (count: number) => void;
  errors?: readonly string[];
}

/** Files beside a text that is being written: dropped, pasted or picked, each with its progress. */
export function AttachmentsField({ resource, id, draft, files, onChange, onPending, errors = [] }: Props) {
  const { t } = useTranslation();
  const online = useOnline();
  const [queue] = useState(
    () =>
      new UploadQueue(resource, upload, {
        keep: (file) => keepFile({ ...file, draft, resource }),
        forget: forgetFile,
      }),
  );
  const pending = useSyncExternalStore(queue.subscribe, queue.snapshot);
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const rules = useQuery({
    queryKey: ['attachment-rules', resource],
    queryFn: ({ signal }) => readRules(resource, signal),
    staleTime: Infinity,
  }).data;
  const unfinished = pending.filter((one) => one.state !== 'refused').length;

  useEffect(() => {
    queue.place(id, online, (file) => onChange([...files.filter((one) => one.id !== file.id), file]));
  });
  useEffect(() => {
    keptFiles(draft).then(
      (kept) => {
        queue.restore(kept);
      },
      // Without a store of its own the browser has kept nothing.
      () => undefined,
    );
  }, [queue, draft]);
  useEffect(
    () => () => {
      queue.stop();
    },
    [queue],
  );
  useEffect(() => {
    onPending?.(unfinished);
  }, [unfinished, onPending]);

  const add = (chosen: readonly File[], pasted = false) => {
    const names = [...files.map((file) => file.name), ...pending.map((one) => one.name)];
    const sizes = [...files, ...pending.filter((one) => one.state !== 'refused').map((one) => one.file)];
    queue.add(
      chosen.map((file) => {
        const given = pasted && file.name === 'image.png' ? t('attachments.pastedName') : file.name;
        const name = freeName(given, names);
        names.push(name);
        const refusal = rules ? refusalOf({ name, size: file.size }, sizes, rules) : null;
        if (refusal === null) sizes.push(file);
        return {
          file,
          name,
          problem: refusal === null ? null : t(`attachments.refused.${refusal.says}`, { ...refusal }),
        };
      }),
    );
  };
  const latest = useRef(add);
  useEffect(() => {
    latest.current = add;
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const pasted = filesOf(event.clipboardData, true);
      if (pasted.length === 0) return;
      event.preventDefault();
      latest.current(pasted, true);
    };
    // A file that misses the field must not replace the page, and the text with it.
    const keepPage = (event: Event) => {
      event.preventDefault();
    };
    const leave = (event: BeforeUnloadEvent) => {
      if (queue.snapshot().some((one) => one.state !== 'refused' && !one.kept)) event.preventDefault();
    };
    window.addEventListener('paste', paste);
    window.addEventListener('dragover', keepPage);
    window.addEventListener('drop', keepPage);
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('paste', paste);
      window.removeEventListener('dragover', keepPage);
      window.removeEventListener('drop', keepPage);
      window.removeEventListener('beforeunload', leave);
    };
  }, [queue]);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    add(filesOf(event.dataTransfer, false));
  };

  return (
    <section
      id="field-attachments"
      className={over ? 'attachments attachments-over' : 'attachments'}
      aria-label={t('attachments.title')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={drop}
    >
      <div className="row spread">
        <strong>{t('attachments.title')}</strong>
        <Button icon={<PaperClipOutlined />} onClick={() => picker.current?.click()}>
          {t('attachments.add')}
        </Button>
      </div>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t('attachments.add')}
        accept={rules?.extensions.join(',')}
        onChange={(event) => {
          add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <AttachmentList
        files={files}
        resource={resource}
        id={id}
        onRemove={(gone) => {
          void onChange(files.filter((file) => file.id !== gone.id));
        }}
      />
      <ul className="attachment-list" aria-live="polite">
        {pending.map((one) => (
          <Waiting key={one.key} one={one} queue={queue} saved={id !== null} online={online} />
        ))}
      </ul>
      {errors.length > 0 && (
        <p className="bad" role="alert">
          {errors.join(' ')}
        </p>
      )}
      <p className="soft attachments-hint">
        {rules
          ? t('attachments.hint', {
              size: sizeText(rules.bytesPerFile),
              count: rules.files,
              extensions: rules.extensions.map((extension) => extension.slice(1)).join(' '),
            })
          : t('attachments.hintShort')}
      </p>
    </section>
  );
}

function Waiting({ one, queue, saved, online }: { one: Pending; queue: UploadQueue; saved: boolean; online: boolean }) {
  const { t } = useTranslation();
  const bad = one.state === 'failed' || one.state === 'refused';
  const says =
    one.state === 'sending'
      ? t('attachments.sending', { percent: Math.round(one.share * 100) })
      : one.state === 'waiting'
        ? t(
            !online
              ? one.kept
                ? 'attachments.keptHere'
                : 'attachments.waitsForConnection'
              : !saved
                ? 'attachments.waitsForSaving'
                : 'attachments.waits',
          )
        : (one.problem ?? t('attachments.noConnection'));
  return (
    <li>
      <PaperClipOutlined aria-hidden />
      <span className="attachment-name">
        {one.name}
        <span className="soft figure"> {sizeText(one.file.size)}</span>
      </span>
      <span className={bad ? 'bad attachment-state' : 'soft attachment-state'}>{says}</span>
      {one.state === 'sending' && (
        <Progress
          className="attachment-progress"
          percent={Math.round(one.share * 100)}
          size="small"
          showInfo={false}
          aria-label={one.name}
        />
      )}
      {one.state === 'failed' && (
        <Button
          type="text"
          icon={<RedoOutlined />}
          aria-label={t('attachments.retry', { name: one.name })}
          onClick={() => {
            queue.retry(one.key);
          }}
        />
      )}
      <Button
        type="text"
        icon={<CloseOutlined />}
        aria-label={t('attachments.remove', { name: one.name })}
        onClick={() => {
          queue.drop(one.key);
        }}
      >
        {t('attachments.takeOff')}
      </Button>
    </li>
  );
}
