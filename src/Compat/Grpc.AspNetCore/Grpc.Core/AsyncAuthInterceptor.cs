namespace Grpc.Core;

/// <summary>Adds to the headers of a call what tells who calls.</summary>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);
