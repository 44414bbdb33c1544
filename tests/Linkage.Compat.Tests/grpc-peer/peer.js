// A real gRPC peer for the Compat tests: serves the probe, and calls one where it is told to.
// Speaks JSON lines: first {"port"} of its server on stdout; then {id, method, ...} on stdin, {id, code, ...} on stdout. Ends with its stdin.
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import readline from 'node:readline';

const [protoPath] = process.argv.slice(2);
const { Probe } = grpc.loadPackageDefinition(loader.loadSync(protoPath, { longs: Number, defaults: true })).linkage.compat.v1;
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const plain = (metadata) => {
  const entries = {};
  for (const key of Object.keys(metadata.getMap())) {
    entries[key] = metadata.get(key).map((value) => (Buffer.isBuffer(value) ? value.toString('base64') : value));
  }
  return entries;
};

const metadataOf = (entries) => {
  const metadata = new grpc.Metadata();
  for (const [key, value] of Object.entries(entries ?? {})) {
    metadata.add(key, key.endsWith('-bin') ? Buffer.from(value, 'base64') : value);
  }
  return metadata;
};

const ended = new Map();
const hang = (call) => {
  const hadDeadline = Number.isFinite(new Date(call.getDeadline()).getTime()) && call.getDeadline() !== Infinity;
  ended.set(call.request.id, { hanging: true });
  call.on('cancelled', () => ended.set(call.request.id, { cancelled: true, hadDeadline }));
};

const handlers = {
  echo(call, done) {
    const echoed = new grpc.Metadata();
    for (const key of Object.keys(call.metadata.getMap()).filter((name) => name.startsWith('x-echo'))) {
      call.metadata.get(key).forEach((value) => echoed.add(key, value));
    }
    call.sendMetadata(echoed);
    done(null, call.request, echoed);
  },
  fail(call, done) {
    const metadata = new grpc.Metadata();
    metadata.set('x-reason', 'asked-for');
    if (call.request.details.length > 0) metadata.set('grpc-status-details-bin', call.request.details);
    done({ code: call.request.code, details: call.request.message, metadata });
  },
  hang,
  ended(call, done) {
    const state = ended.get(call.request.id);
    if (!state || state.hanging) done({ code: grpc.status.NOT_FOUND, details: state ? 'hanging' : 'unknown' });
    else done(null, state);
  },
  count(call) {
    for (let number = 1; number <= call.request.upTo; number++) call.write({ number });
    if (call.request.stayOpen) return hang(call);
    const trailers = new grpc.Metadata();
    trailers.set('x-counted', String(call.request.upTo));
    if (call.request.failWith) return call.emit('error', { code: call.request.failWith, details: '数到头了', metadata: trailers });
    return call.end(trailers);
  },
};

// A request line: { id, address, method, request, payloadSize, metadata, timeout, cancelAfter, gzip }, times in milliseconds.
function callOut(order) {
  const client = new Probe(order.address, grpc.credentials.createInsecure(), {
    'grpc.default_compression_algorithm': order.gzip ? 2 : 0,
    'grpc.use_local_subchannel_pool': 1,
  });
  const request = { ...order.request };
  for (const key of ['payload', 'details']) if (request[key]) request[key] = Buffer.from(request[key], 'base64');
  if (order.payloadSize) request.payload = Buffer.alloc(order.payloadSize, 7);
  const options = order.timeout ? { deadline: Date.now() + order.timeout } : {};
  const result = { id: order.id, code: 0, numbers: [] };
  const end = (status) => {
    client.close();
    say({ ...result, code: status.code, details: status.details, trailers: plain(status.metadata) });
  };
  const metadata = metadataOf(order.metadata);
  let call;
  if (order.method === 'count') {
    call = client.count(request, metadata, options);
    call.on('data', (reply) => result.numbers.push(reply.number));
    call.on('error', () => {});
  } else {
    call = client[order.method](request, metadata, options, (error, reply) => {
      if (reply) result.reply = { ...reply, payload: undefined, payloadSize: reply.payload?.length };
    });
  }
  call.on('metadata', (headers) => (result.headers = plain(headers)));
  call.on('status', end);
  if (order.cancelAfter) setTimeout(() => call.cancel(), order.cancelAfter);
}

const server = new grpc.Server();
server.addService(Probe.service, handlers);
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  say({ port });
});
readline
  .createInterface({ input: process.stdin })
  .on('line', (line) => callOut(JSON.parse(line)))
  .on('close', () => process.exit(0));
