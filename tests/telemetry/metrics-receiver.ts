import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, ServerCredentials, type UntypedHandleCall } from '@grpc/grpc-js';
import protobuf from 'protobufjs';
import { onTestFinished } from 'vitest';

/** OTLP's metrics as JSON has them. */
export interface MetricsRequest {
  readonly resourceMetrics: readonly {
    readonly resource: { readonly attributes: readonly KeyValue[] };
    readonly scopeMetrics: readonly { readonly metrics: readonly OtlpMetric[] }[];
  }[];
}

export interface OtlpMetric {
  readonly name: string;
  readonly unit: string;
  readonly sum?: { readonly aggregationTemporality: number; readonly dataPoints: readonly Point[] };
  readonly gauge?: { readonly dataPoints: readonly Point[] };
  readonly histogram?: { readonly aggregationTemporality: number; readonly dataPoints: readonly Point[] };
}

export interface Point {
  readonly attributes: readonly KeyValue[];
  readonly asDouble?: number;
  readonly asInt?: number | string;
  readonly count?: number | string;
  readonly sum?: number;
  readonly bucketCounts?: readonly (number | string)[];
  readonly explicitBounds?: readonly number[];
}

interface KeyValue {
  readonly key: string;
  readonly value: { readonly stringValue?: string };
}

interface MetricsReceiver {
  readonly endpoint: string;
  readonly requests: readonly MetricsRequest[];
}

/** As far as the tests read it. https://github.com/open-telemetry/opentelemetry-proto, metrics/v1 */
const root = protobuf.parse(`syntax = "proto3";
message Request { repeated ResourceMetrics resource_metrics = 1; }
message ResourceMetrics { Resource resource = 1; repeated ScopeMetrics scope_metrics = 2; }
message Resource { repeated KeyValue attributes = 1; }
message KeyValue { string key = 1; AnyValue value = 2; }
message AnyValue { oneof value { string string_value = 1; } }
message ScopeMetrics { repeated Metric metrics = 2; }
message Metric { string name = 1; string unit = 3; oneof data { Gauge gauge = 5; Sum sum = 7; Histogram histogram = 9; } }
message Gauge { repeated NumberPoint data_points = 1; }
message Sum { repeated NumberPoint data_points = 1; int32 aggregation_temporality = 2; }
message NumberPoint { repeated KeyValue attributes = 7; oneof value { double as_double = 4; sfixed64 as_int = 6; } }
message Histogram { repeated HistogramPoint data_points = 1; int32 aggregation_temporality = 2; }
message HistogramPoint {
  fixed64 count = 4; optional double sum = 5; repeated fixed64 bucket_counts = 6; repeated double explicit_bounds = 7;
  repeated KeyValue attributes = 9;
}`).root;
const requestType = root.lookupType('Request');

function decode(body: Buffer): MetricsRequest {
  return requestType.toObject(requestType.decode(body), { longs: Number }) as MetricsRequest;
}

/** An OTLP receiver of metrics over HTTP, ended with the test. */
export async function startMetricsReceiver(): Promise<MetricsReceiver> {
  const requests: MetricsRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const isJson = request.headers['content-type'] === 'application/json';
    if (request.url === '/v1/metrics') requests.push(isJson ? JSON.parse(body.toString()) : decode(body));
    response.writeHead(200, { 'content-type': request.headers['content-type'] ?? '' });
    response.end(isJson ? '{}' : '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

/** The same over gRPC. */
export async function startGrpcMetricsReceiver(): Promise<MetricsReceiver> {
  const requests: MetricsRequest[] = [];
  const server = new Server();
  const bytes = (value: Buffer) => value;
  const definition = {
    path: '/opentelemetry.proto.collector.metrics.v1.MetricsService/Export',
    requestStream: false,
    responseStream: false,
    requestSerialize: bytes,
    requestDeserialize: bytes,
    responseSerialize: bytes,
    responseDeserialize: bytes,
  };
  const handle = (call: { readonly request: Buffer }, answer: (error: null, response: Buffer) => void) => {
    requests.push(decode(call.request));
    answer(null, Buffer.alloc(0));
  };
  server.addService({ export: definition }, { export: handle as UntypedHandleCall });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  onTestFinished(() => server.forceShutdown());
  return { endpoint: `http://127.0.0.1:${port}`, requests };
}
