"""Let the requester in, show the request, take what the requester says of it."""
