console.log('something that came with somebody else');
